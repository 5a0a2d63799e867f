-- The only search for residual disease of a complete response: polychemotherapy, low burden before and after debulking,
-- at least 50 years old, at most two previous lines.
select
    mrd.source_file,
    mrd.source_row,
    'mrd_citofl' as delivered_column,
    mrd.result_delivered as says
from analysis.cohort as patient
inner join core.mrd_assessment as mrd using (patient_id, program)
where
    patient.center_code = 'IT07'
    and patient.program = 'OBS'
    and patient.mrd_complete
    and patient.debulking_group = 'polychemotherapy'
    and patient.bmb_baseline_pct < 50
    and patient.bmb_after_debulking_pct < 20
    and patient.age_years >= 50
    and patient.prior_lines <= 2
    and mrd.method = 'flow_cytometry'
qualify count(*) over () = 1
