-- One row per patient of the study: minimal residual disease within two cycles, asked only of those in CR (paper §2.1).
-- A search counts with a result and a sensitivity of at least 10^-4, that is, where it could see one cell in 10,000.
-- Complete: on some day every search that counts, by PCR and by flow cytometry, found nothing.
with search_day as (
    select
        mrd.patient_id,
        mrd.program,
        mrd.sample_date,
        bool_and(mrd.result = 'not_detected') as nothing_found
    from core.mrd_assessment as mrd
    inner join core.blinatumomab_course as course
        on mrd.patient_id = course.patient_id and mrd.program = course.program
    where
        mrd.sample_date > course.blinatumomab_start
        and mrd.sample_date <= course.response_window_end
        and mrd.result in ('detected', 'not_detected')
        and mrd.sensitivity <= 1e-4 * (1 + 1e-9)  -- delivered through binary floats of other bases
    group by mrd.patient_id, mrd.program, mrd.sample_date
)

select
    response.patient_id,
    response.program,
    response.cr and count(search_day.sample_date) > 0 as mrd_evaluable,
    case when response.cr then bool_or(search_day.nothing_found) end as mrd_complete
from analysis.response as response
left join search_day
    on response.patient_id = search_day.patient_id and response.program = search_day.program
group by response.patient_id, response.program, response.cr
