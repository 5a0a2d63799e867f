-- One row per platelet count; not ok below 1,000 or above 1,500,000 per microliter.
-- Nobody counts fewer than 1,000; above 1,500,000 no leukemia under treatment goes: such numbers are of another unit.
select
    patient_id,
    program,
    center_code,
    'platelets of ' || sample_date as record,
    'blood_count.count_per_ul' as column_name,
    concat_ws(' ', count_delivered, count_unit_delivered) as found,
    count_per_ul between 1000 * (1 - 1e-9) and 1500000 * (1 + 1e-9) as ok,
    delivery_id,
    source_file,
    source_sheet,
    source_row
from core.blood_count
where analyte = 'platelets'
