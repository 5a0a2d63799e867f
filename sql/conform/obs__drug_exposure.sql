-- One row per debulking drug given to an OBS patient.
select
    patient_id,
    program,
    center_code,
    instance as exposure_number,
    'debulking' as indication,
    null::bigint as line_number,
    drug_code,
    drug_code_delivered as drug_delivered,
    start_date as start_earliest_date,
    start_date as start_latest_date,
    end_date as end_earliest_date,
    end_date as end_latest_date,
    delivery_id,
    source_file,
    source_sheet,
    source_row
from staged.obs__drug
