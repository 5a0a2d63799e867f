-- One row per person per program: what the rules of data/linkage/person.csv can compare.
-- Days stand here only where they are known to the day; what is unknown is null and agrees with nothing.
select
    patient.patient_id,
    patient.program,
    patient.center_code,
    patient.sex,
    patient.age_years,
    patient.age_at_diagnosis_years,
    baseline.diagnosis_date,
    baseline.ph_status,
    course.blinatumomab_start
from core.patient as patient
left join core.disease_baseline as baseline
    on patient.patient_id = baseline.patient_id and patient.program = baseline.program
left join core.blinatumomab_course as course
    on patient.patient_id = course.patient_id and patient.program = course.program
