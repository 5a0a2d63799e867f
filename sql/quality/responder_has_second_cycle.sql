-- One row per patient of the study in complete response; not ok with one cycle only and no transplant after it.
-- In the paper all nine patients with one cycle progressed (§3.3.1): a responder goes on, or is transplanted.
select
    response.patient_id,
    response.program,
    course.center_code,
    null::varchar as record,
    'blinatumomab_cycle.cycle_number' as column_name,
    json_object('response', response.response, 'cycles', course.blinatumomab_cycles)::varchar as found,
    course.blinatumomab_cycles >= 2
    or exists (
        from core.transplant as transplant
        where
            transplant.patient_id = response.patient_id
            and transplant.program = response.program
            and transplant.occurred
            and transplant.timing = 'after_blinatumomab'
    ) as ok,
    course.delivery_id,
    course.source_file,
    course.source_sheet,
    course.source_row
from analysis.response as response
inner join core.blinatumomab_course as course
    on response.patient_id = course.patient_id and response.program = course.program
where response.cr
