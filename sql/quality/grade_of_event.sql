-- One row per graded adverse event; not ok where the event is not recorded as having occurred.
select
    patient_id,
    program,
    center_code,
    term as record,
    'adverse_event.occurred' as column_name,
    json_object('grade', grade, 'occurred', coalesce(occurred_delivered, 'not recorded'))::varchar as found,
    occurred is true as ok,
    delivery_id,
    source_file,
    source_sheet,
    source_row
from core.adverse_event
where grade is not null
