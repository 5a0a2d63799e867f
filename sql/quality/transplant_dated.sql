-- One row per transplant that was done; not ok where not even its year is known.
select
    patient_id,
    program,
    center_code,
    case when timing is null then 'transplant' else concat('transplant ', replace(timing, '_', ' ')) end as record,
    'transplant.transplant_date' as column_name,
    json_object('occurred', coalesce(occurred_delivered, 'done'))::varchar as found,
    transplant_earliest_date is not null as ok,
    delivery_id,
    source_file,
    source_sheet,
    source_row
from core.transplant
where occurred
