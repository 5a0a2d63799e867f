-- One row per person enrolled in OBS.
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
from staged.obs__baseline
