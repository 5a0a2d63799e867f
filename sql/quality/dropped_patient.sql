-- One row per patient of a sender's snapshots; not ok for who was in an earlier one and is not in the one that counts.
-- Who withdrew consent is in neither.
select
    patient_id,
    program,
    center_code,
    null::varchar as record,
    'patient.patient_id' as column_name,
    json_object('last', last_received_on, 'since', missing_since)::varchar as found,
    false as ok,
    last_delivery_id as delivery_id,
    null::varchar as source_file,
    null::varchar as source_sheet,
    null::uinteger as source_row
from ops.dropped_patient
union all
select
    patient_id,
    program,
    center_code,
    null::varchar as record,
    'patient.patient_id' as column_name,
    null::varchar as found,
    true as ok,
    null::varchar as delivery_id,
    null::varchar as source_file,
    null::varchar as source_sheet,
    null::uinteger as source_row
from ops.patient
