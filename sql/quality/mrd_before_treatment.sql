-- One row per search of a treated person that found no residual disease; not ok where it came before blinatumomab.
-- Who is treated for relapsed or refractory leukemia, or for residual disease, has something to be found.
select
    mrd.patient_id,
    mrd.program,
    mrd.center_code,
    concat(replace(mrd.method, '_', ' '), ' of ', mrd.sample_date) as record,
    'mrd_assessment.sample_date' as column_name,
    json_object(
        'result', coalesce(mrd.result_delivered, mrd.result),
        'day', mrd.sample_date,
        'blinatumomab', course.blinatumomab_start
    )::varchar as found,
    mrd.sample_date > course.blinatumomab_start as ok,
    mrd.delivery_id,
    mrd.source_file,
    mrd.source_sheet,
    mrd.source_row
from core.mrd_assessment as mrd
inner join core.blinatumomab_course as course
    on mrd.patient_id = course.patient_id and mrd.program = course.program
where mrd.result = 'not_detected'
