-- One row per patient of the study transplanted after blinatumomab; not ok without a complete response in two cycles.
-- In the paper the seven transplants after blinatumomab are all of patients in complete response (§3.3.2).
select
    transplant.patient_id,
    transplant.program,
    transplant.center_code,
    null::varchar as record,
    'transplant.occurred' as column_name,
    json_object(
        'transplant', transplant.transplant_earliest_date,
        'transplant_until', nullif(transplant.transplant_latest_date, transplant.transplant_earliest_date),
        'response', response.response
    )::varchar as found,
    response.cr as ok,
    transplant.delivery_id,
    transplant.source_file,
    transplant.source_sheet,
    transplant.source_row
from core.transplant as transplant
inner join analysis.response as response
    on transplant.patient_id = response.patient_id and transplant.program = response.program
where transplant.occurred and transplant.timing = 'after_blinatumomab'
