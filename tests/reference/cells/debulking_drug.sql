-- The one debulking drug of a Ph-negative patient with a high burden, without a response and without a syndrome.
select
    drug.source_file,
    drug.source_row,
    'Farmaco 1' as delivered_column,
    drug.drug_delivered as says
from analysis.cohort as patient
inner join core.drug_exposure as drug using (patient_id, program)
where
    patient.center_code = 'IT04'
    and patient.program = 'PAAP'
    and patient.debulking_regimen = 'Prednisone'
    and patient.ph_status = 'negative'
    and patient.bmb_baseline_pct >= 50
    and patient.response = 'none'
    and patient.crs = false
    and drug.indication = 'debulking'
