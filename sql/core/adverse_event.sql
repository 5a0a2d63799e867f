-- One row per adverse event asked for or reported; `occurred` is null where the center did not assess it.
select
    patient_id,
    program,
    center_code,
    term,
    occurred,
    occurred_delivered,
    grade,
    case when onset_earliest_date = onset_latest_date then onset_earliest_date end as onset_date,
    onset_earliest_date,
    onset_latest_date,
    delivery_id,
    source_file,
    source_sheet,
    source_row
from conform.adverse_event
