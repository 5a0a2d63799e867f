-- One row per person enrolled in XYZ.
select
    patient_id,
    program,
    center_code,
    sex,
    sex_delivered,
    age_years,
    age_at_diagnosis_years,
    delivery_id,
    source_file,
    source_sheet,
    source_row
from staged.xyz__person
