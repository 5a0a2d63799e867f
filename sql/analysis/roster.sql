-- One row per patient of the study, with the patient's place in every set of patients (`analysis.member_set`).
select
    patient_id,
    row_number() over (order by patient_id) - 1 as place
from analysis.cohort
