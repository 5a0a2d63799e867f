-- One row per dated transplant of a person with a dated diagnosis; not ok if surely within 30 days of it, or before.
-- No leukemia is brought to transplant in a month: induction alone takes four weeks.
select
    transplant.patient_id,
    transplant.program,
    transplant.center_code,
    concat('transplant ', replace(transplant.timing, '_', ' ')) as record,
    'transplant.transplant_date' as column_name,
    json_object(
        'transplant', transplant.transplant_earliest_date,
        'transplant_until', nullif(transplant.transplant_latest_date, transplant.transplant_earliest_date),
        'diagnosed', baseline.diagnosis_earliest_date,
        'diagnosed_until', nullif(baseline.diagnosis_latest_date, baseline.diagnosis_earliest_date)
    )::varchar as found,
    transplant.transplant_latest_date >= baseline.diagnosis_earliest_date + 30 as ok,
    transplant.delivery_id,
    transplant.source_file,
    transplant.source_sheet,
    transplant.source_row
from core.transplant as transplant
inner join core.disease_baseline as baseline
    on transplant.patient_id = baseline.patient_id and transplant.program = baseline.program
where
    transplant.occurred is distinct from false
    and transplant.transplant_latest_date is not null
    and baseline.diagnosis_earliest_date is not null
