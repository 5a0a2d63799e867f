-- One row per day recorded of a person's treatment; not ok where day and month seem to have changed places.
-- Suspected: a day more than 45 days from every other of the person that lies within 14 days of one once swapped, or
-- more than 30 days and then within one day.
-- The days are those of debulking, cycles, samples and events; the others stand apart anyway.
with dated as (
    select
        *,
        drug_code as record,
        unnest(['drug_exposure.start_date', 'drug_exposure.end_date']) as column_name,
        unnest([start_date, end_date]) as recorded_date
    from core.drug_exposure
    where indication != 'prior_therapy'
    union all by name
    select
        *,
        'cycle ' || cycle_number as record,
        unnest(['blinatumomab_cycle.start_date', 'blinatumomab_cycle.end_date']) as column_name,
        unnest([start_date, end_date]) as recorded_date
    from core.blinatumomab_cycle
    union all by name
    select
        *,
        'marrow' as record,
        'marrow_assessment.sample_date' as column_name,
        sample_date as recorded_date
    from core.marrow_assessment
    union all by name
    select
        *,
        analyte as record,
        'blood_count.sample_date' as column_name,
        sample_date as recorded_date
    from core.blood_count
    union all by name
    select
        *,
        replace(method, '_', ' ') as record,
        'mrd_assessment.sample_date' as column_name,
        sample_date as recorded_date
    from core.mrd_assessment
    union all by name
    select
        *,
        term as record,
        'adverse_event.onset_date' as column_name,
        onset_date as recorded_date
    from core.adverse_event
),

recorded_day as (
    select
        patient_id,
        program,
        center_code,
        record,
        column_name,
        recorded_date,
        delivery_id,
        source_file,
        source_sheet,
        source_row
    from dated
    where recorded_date is not null
    qualify row_number() over (
        partition by patient_id, program, recorded_date
        order by column_name, record, source_file, source_sheet, source_row
    ) = 1
),

spaced as (
    select
        *,
        least(
            recorded_date - lag(recorded_date) over in_time,
            lead(recorded_date) over in_time - recorded_date
        ) as days_alone,
        case
            when day(recorded_date) <= 12 and day(recorded_date) != month(recorded_date)
                then make_date(year(recorded_date), day(recorded_date), month(recorded_date))
        end as swapped_date
    from recorded_day
    window in_time as (partition by patient_id, program order by recorded_date)
),

suspected as (
    select distinct
        spaced.patient_id,
        spaced.program,
        spaced.recorded_date
    from spaced
    inner join recorded_day as other
        on
            spaced.patient_id = other.patient_id
            and spaced.program = other.program
            and spaced.recorded_date != other.recorded_date
            and abs(other.recorded_date - spaced.swapped_date) <= case when spaced.days_alone > 45 then 14 else 1 end
    where spaced.days_alone > 30
)

select
    spaced.patient_id,
    spaced.program,
    spaced.center_code,
    spaced.record,
    spaced.column_name,
    json_object('day', spaced.recorded_date, 'swapped', spaced.swapped_date)::varchar as found,
    suspected.patient_id is null as ok,
    spaced.delivery_id,
    spaced.source_file,
    spaced.source_sheet,
    spaced.source_row
from spaced
left join suspected
    on
        spaced.patient_id = suspected.patient_id
        and spaced.program = suspected.program
        and spaced.recorded_date = suspected.recorded_date
