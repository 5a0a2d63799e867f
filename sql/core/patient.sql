-- One row per person per program: who was screened.
-- A person treated in two programs has two rows with one pseudonym; core.selection keeps one of them for the study.
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
from conform.patient
