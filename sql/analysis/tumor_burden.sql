-- One row per patient of the study: bone marrow blasts before debulking and after it (paper §3.1, §3.2, §3.3.3).
-- Before: the last marrow up to the day on which debulking began. After: the last one later than that day and not
-- later than the first day of blinatumomab. Of two samples of one day the higher counts.
-- Where the start of debulking is known only to the month or year, a marrow within it is neither.
with marrow as (
    select
        marrow.patient_id,
        marrow.program,
        marrow.sample_date,
        marrow.blasts_pct,
        marrow.sample_date <= debulking.debulking_earliest_start as is_before,
        marrow.sample_date > debulking.debulking_latest_start
        and marrow.sample_date <= course.blinatumomab_start as is_after
    from core.marrow_assessment as marrow
    inner join analysis.debulking as debulking
        on marrow.patient_id = debulking.patient_id and marrow.program = debulking.program
    inner join core.blinatumomab_course as course
        on marrow.patient_id = course.patient_id and marrow.program = course.program
    where marrow.blasts_pct is not null and marrow.sample_date is not null
)

select
    debulking.patient_id,
    debulking.program,
    arg_max(marrow.blasts_pct, (marrow.sample_date, marrow.blasts_pct)) filter (where marrow.is_before)
        as bmb_baseline_pct,
    max(marrow.sample_date) filter (where marrow.is_before) as bmb_baseline_date,
    arg_max(marrow.blasts_pct, (marrow.sample_date, marrow.blasts_pct)) filter (where marrow.is_after)
        as bmb_after_debulking_pct,
    max(marrow.sample_date) filter (where marrow.is_after) as bmb_after_debulking_date
from analysis.debulking as debulking
left join marrow on debulking.patient_id = marrow.patient_id and debulking.program = marrow.program
group by debulking.patient_id, debulking.program
