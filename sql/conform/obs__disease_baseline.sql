-- One row per person enrolled in OBS: the leukemia at entry.
select
    patient_id,
    program,
    center_code,
    diagnosis_date_earliest as diagnosis_earliest_date,
    diagnosis_date_latest as diagnosis_latest_date,
    disease_status,
    disease_status_delivered,
    bcr_abl1,
    bcr_abl1_delivered,
    prior_lines,
    delivery_id,
    source_file,
    source_sheet,
    source_row
from staged.obs__baseline
