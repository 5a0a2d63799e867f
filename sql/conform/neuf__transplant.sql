-- One row per transplant of a NEUF patient, done or planned and not done.
-- Its dates tell whether it came before or after blinatumomab.
select
    patient_id,
    program,
    center_code,
    null::varchar as timing,
    occurred,
    occurred_delivered,
    start_date_earliest as transplant_earliest_date,
    start_date_latest as transplant_latest_date,
    delivery_id,
    source_file,
    source_sheet,
    source_row
from staged.neuf__pr
where procedure = 'hsct'
