-- The sex of a man of the study.
select
    patient.source_file,
    patient.source_row,
    'SEX' as delivered_column,
    patient.sex_delivered as says
from analysis.cohort as studied
inner join core.patient as patient using (patient_id, program)
where studied.center_code = 'IT01' and studied.program = 'NEUF' and studied.sex = 'male'
