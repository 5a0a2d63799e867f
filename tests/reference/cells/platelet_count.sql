-- The platelets of a full response, just above 100,000, with neutrophils just above 1,000: without the one it is CRp.
select
    count.source_file,
    count.source_row,
    'LBORRES' as delivered_column,
    count.count_delivered as says
from analysis.cohort as patient
inner join analysis.response as response using (patient_id, program)
inner join core.blood_count as count using (patient_id, program)
where
    patient.center_code = 'IT02'
    and patient.program = 'NEUF'
    and patient.response = 'CR'
    and patient.platelets_per_ul = 101000
    and count.analyte = 'platelets'
    and count.sample_date = response.response_date
