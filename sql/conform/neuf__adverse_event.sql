-- One row per adverse event asked for or reported of a NEUF patient.
select
    patient_id,
    program,
    center_code,
    term,
    occurred,
    occurred_delivered,
    grade,
    start_date_earliest as onset_earliest_date,
    start_date_latest as onset_latest_date,
    delivery_id,
    source_file,
    source_sheet,
    source_row
from staged.neuf__ae
