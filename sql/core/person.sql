-- One row per patient of a center: the person that the patient is.
-- Patients whom core.person_link links, directly or through others, are one person, known by the smallest pseudonym.
with linked as (
    select
        patient_id,
        person_id
    from core.person_link
    union
    select
        other_patient_id,
        person_id
    from core.person_link
)

select distinct
    coalesce(linked.person_id, patient.patient_id) as person_id,
    patient.patient_id,
    patient.center_code
from core.patient as patient
left join linked on patient.patient_id = linked.patient_id
