-- One row per dated transplant of a treated person; not ok where surely between the start of debulking and the last
-- infusion: nobody is transplanted while debulked or infused.
with debulking as (
    select
        patient_id,
        program,
        min(start_latest_date) as begun_date
    from core.debulking_exposure
    group by patient_id, program
),

treatment as (
    select
        given.patient_id,
        given.program,
        min(coalesce(debulking.begun_date, given.start_date)) as first_date,
        max(coalesce(given.end_date, given.start_date)) as last_date
    from core.blinatumomab_cycle as given
    left join debulking on given.patient_id = debulking.patient_id and given.program = debulking.program
    group by given.patient_id, given.program
)

select
    transplant.patient_id,
    transplant.program,
    transplant.center_code,
    concat('transplant ', replace(transplant.timing, '_', ' ')) as record,
    'transplant.transplant_date' as column_name,
    json_object(
        'transplant', transplant.transplant_earliest_date,
        'transplant_until', nullif(transplant.transplant_latest_date, transplant.transplant_earliest_date),
        'first', treatment.first_date,
        'last', treatment.last_date
    )::varchar as found,
    transplant.transplant_earliest_date < treatment.first_date
    or transplant.transplant_latest_date > treatment.last_date as ok,
    transplant.delivery_id,
    transplant.source_file,
    transplant.source_sheet,
    transplant.source_row
from core.transplant as transplant
inner join treatment
    on transplant.patient_id = treatment.patient_id and transplant.program = treatment.program
where transplant.occurred and transplant.transplant_earliest_date is not null
