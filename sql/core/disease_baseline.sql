-- One row per person per program: the leukemia at entry.
-- Ph-positive means that BCR-ABL1 was detected; a test that could not be evaluated leaves the status unknown.
select
    patient_id,
    program,
    center_code,
    case when diagnosis_earliest_date = diagnosis_latest_date then diagnosis_earliest_date end as diagnosis_date,
    diagnosis_earliest_date,
    diagnosis_latest_date,
    disease_status,
    disease_status_delivered,
    case bcr_abl1
        when 'detected' then 'positive'
        when 'not_detected' then 'negative'
    end as ph_status,
    bcr_abl1_delivered as ph_status_delivered,
    prior_lines,
    delivery_id,
    source_file,
    source_sheet,
    source_row
from conform.disease_baseline
