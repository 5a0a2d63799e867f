-- One row per date recorded of a person; not ok where it surely lies before 1990 or after the delivery was received.
-- Of a partial date the last possible day is held against 1990, the first against the day of the delivery.
with dated as (
    select
        *,
        null::varchar as record,
        'disease_baseline.diagnosis_date' as column_name,
        diagnosis_earliest_date as earliest_date,
        diagnosis_latest_date as latest_date
    from core.disease_baseline
    union all by name
    select
        *,
        drug_code as record,
        unnest(['drug_exposure.start_date', 'drug_exposure.end_date']) as column_name,
        unnest([start_earliest_date, end_earliest_date]) as earliest_date,
        unnest([start_latest_date, end_latest_date]) as latest_date
    from core.drug_exposure
    union all by name
    select
        *,
        'cycle ' || cycle_number as record,
        unnest(['blinatumomab_cycle.start_date', 'blinatumomab_cycle.end_date']) as column_name,
        unnest([start_date, end_date]) as earliest_date,
        unnest([start_date, end_date]) as latest_date
    from core.blinatumomab_cycle
    union all by name
    select
        *,
        'marrow' as record,
        'marrow_assessment.sample_date' as column_name,
        sample_date as earliest_date,
        sample_date as latest_date
    from core.marrow_assessment
    union all by name
    select
        *,
        analyte as record,
        'blood_count.sample_date' as column_name,
        sample_date as earliest_date,
        sample_date as latest_date
    from core.blood_count
    union all by name
    select
        *,
        replace(method, '_', ' ') as record,
        'mrd_assessment.sample_date' as column_name,
        sample_date as earliest_date,
        sample_date as latest_date
    from core.mrd_assessment
    union all by name
    select
        *,
        term as record,
        'adverse_event.onset_date' as column_name,
        onset_earliest_date as earliest_date,
        onset_latest_date as latest_date
    from core.adverse_event
    union all by name
    select
        *,
        concat('transplant ', replace(timing, '_', ' ')) as record,
        'transplant.transplant_date' as column_name,
        transplant_earliest_date as earliest_date,
        transplant_latest_date as latest_date
    from core.transplant
)

select
    dated.patient_id,
    dated.program,
    dated.center_code,
    dated.record,
    dated.column_name,
    json_object(
        'first', dated.earliest_date,
        'last', nullif(dated.latest_date, dated.earliest_date),
        'received', delivery.received_on
    )::varchar as found,
    dated.latest_date >= date '1990-01-01' and dated.earliest_date <= delivery.received_on as ok,
    dated.delivery_id,
    dated.source_file,
    dated.source_sheet,
    dated.source_row
from dated
inner join ops.delivery as delivery on dated.delivery_id = delivery.delivery_id
where dated.earliest_date is not null and dated.latest_date is not null and delivery.received_on is not null
