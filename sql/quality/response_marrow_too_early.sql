-- One row per marrow after the first day of blinatumomab; not ok where it was taken within the first ten days.
-- Response is read after a cycle (paper §2.1); so early a marrow is rather the one that closed debulking.
select
    marrow.patient_id,
    marrow.program,
    marrow.center_code,
    concat('marrow of ', marrow.sample_date) as record,
    'marrow_assessment.sample_date' as column_name,
    json_object(
        'marrow', marrow.sample_date,
        'day', marrow.sample_date - course.blinatumomab_start + 1
    )::varchar as found,
    marrow.sample_date > course.blinatumomab_start + 10 as ok,
    marrow.delivery_id,
    marrow.source_file,
    marrow.source_sheet,
    marrow.source_row
from core.marrow_assessment as marrow
inner join core.blinatumomab_course as course
    on marrow.patient_id = course.patient_id and marrow.program = course.program
where marrow.blasts_pct is not null and marrow.sample_date > course.blinatumomab_start
