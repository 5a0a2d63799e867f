-- One row per drug given to a NEUF patient other than blinatumomab, with its reason.
select
    patient_id,
    program,
    center_code,
    sequence as exposure_number,
    indication,
    line_number,
    drug_code,
    drug_code_delivered as drug_delivered,
    start_date_earliest as start_earliest_date,
    start_date_latest as start_latest_date,
    end_date_earliest as end_earliest_date,
    end_date_latest as end_latest_date,
    delivery_id,
    source_file,
    source_sheet,
    source_row
from staged.neuf__cm
