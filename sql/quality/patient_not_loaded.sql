-- One row per patient of the deliveries that count; not ok where every row of the patient was rejected.
with delivery as (
    select
        center_code,
        program,
        arg_max(delivery_id, (last_received_on, received_on)) as delivery_id
    from ops.delivery
    where status = 'accepted'
    group by center_code, program
)

select
    patient.patient_id,
    patient.program,
    patient.center_code,
    null::varchar as record,
    'patient.patient_id' as column_name,
    case when patient.is_loaded then null else '{}' end as found,
    patient.is_loaded as ok,
    delivery.delivery_id,
    null::varchar as source_file,
    null::varchar as source_sheet,
    null::uinteger as source_row
from ops.patient as patient
left join delivery
    on patient.center_code = delivery.center_code and patient.program = delivery.program
