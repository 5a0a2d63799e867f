-- One row per debulking drug of a PAAP form, which holds up to four and dates them together.
-- Provenance is the form's row.
with drug as (
    from staged.paap__form
    select
        *,
        unnest([1, 2, 3, 4]) as exposure_number,
        unnest([drug_1, drug_2, drug_3, drug_4]) as drug_code,
        unnest([drug_1_delivered, drug_2_delivered, drug_3_delivered, drug_4_delivered]) as drug_delivered
)

select
    patient_id,
    program,
    center_code,
    exposure_number,
    'debulking' as indication,
    null::bigint as line_number,
    drug_code,
    drug_delivered,
    debulking_start_date as start_earliest_date,
    debulking_start_date as start_latest_date,
    debulking_end_date as end_earliest_date,
    debulking_end_date as end_latest_date,
    delivery_id,
    source_file,
    source_sheet,
    source_row
from drug
where drug_code is not null
