-- One row per OBS patient: the answer on cytokine release syndrome, the one event that the form asks for.
-- The form does not date it.
select
    patient_id,
    program,
    center_code,
    'crs' as term,
    crs as occurred,
    crs_delivered as occurred_delivered,
    crs_grade as grade,
    null::date as onset_earliest_date,
    null::date as onset_latest_date,
    delivery_id,
    source_file,
    source_sheet,
    source_row
from staged.obs__outcome
