-- The baseline blasts of a patient with a high burden below the median of 69 %, without a response, with a syndrome.
select
    marrow.source_file,
    marrow.source_row,
    'Blasti midollari basali (%)' as delivered_column,
    marrow.blasts_delivered as says
from analysis.cohort as patient
inner join analysis.tumor_burden as burden using (patient_id, program)
inner join core.marrow_assessment as marrow using (patient_id, program)
where
    patient.center_code = 'IT02'
    and patient.program = 'PAAP'
    and patient.bmb_baseline_pct >= 50
    and patient.bmb_baseline_pct < 69
    and patient.debulking_group = 'low_intensity_chemotherapy'
    and patient.response = 'none'
    and patient.crs
    and patient.bmb_after_debulking_pct < 20
    and marrow.sample_date = burden.bmb_baseline_date
