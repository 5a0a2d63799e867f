-- One row per neutrophil count; not ok above 30,000 per microliter, nor above none and below 10.
-- Laboratories report two decimals of 10^9/L, that is, steps of 10 per microliter: 2.4 per microliter stands for 2,400.
select
    patient_id,
    program,
    center_code,
    'neutrophils of ' || sample_date as record,
    'blood_count.count_per_ul' as column_name,
    concat_ws(' ', count_delivered, count_unit_delivered) as found,
    count_per_ul = 0 or count_per_ul between 10 * (1 - 1e-9) and 30000 * (1 + 1e-9) as ok,
    delivery_id,
    source_file,
    source_sheet,
    source_row
from core.blood_count
where analyte = 'neutrophils'
