-- One row per debulking drug begun before blinatumomab; not ok where surely more than 120 days before it.
-- The longest interval in the paper is 48 days (§3.2); what was given months earlier is a line of treatment.
select
    exposure.patient_id,
    exposure.program,
    exposure.center_code,
    exposure.drug_code as record,
    'drug_exposure.start_date' as column_name,
    json_object(
        'debulking', exposure.start_latest_date,
        'blinatumomab', course.blinatumomab_start,
        'days', course.blinatumomab_start - exposure.start_latest_date
    )::varchar as found,
    course.blinatumomab_start - exposure.start_latest_date <= 120 as ok,
    exposure.delivery_id,
    exposure.source_file,
    exposure.source_sheet,
    exposure.source_row
from core.debulking_exposure as exposure
inner join core.blinatumomab_course as course
    on exposure.patient_id = course.patient_id and exposure.program = course.program
