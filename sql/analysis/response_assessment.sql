-- One row per assessment of a patient of the study within the response window, with the category it meets (paper §2.1).
-- Response: blasts of at most 5 % and no extramedullary disease; then CR (platelets above 100,000 and neutrophils above
-- 1,000 per microliter), CRp (above 50,000 and 500), CRi (above 100,000 or above 1,000), tried in that order.
-- Extramedullary disease that nobody looked for is not absent.
-- Counts are those of the nearest day within 7 days of the marrow; of two days equally near the earlier, and of two
-- counts of one day the lower.
with window_assessment as (
    select distinct
        marrow.patient_id,
        marrow.program,
        marrow.sample_date,
        marrow.blasts_pct,
        marrow.extramedullary
    from core.marrow_assessment as marrow
    inner join core.selection as selection
        on marrow.patient_id = selection.patient_id and marrow.program = selection.program
    inner join core.blinatumomab_course as course
        on marrow.patient_id = course.patient_id and marrow.program = course.program
    where
        selection.excluded_at is null
        and marrow.sample_date > course.blinatumomab_start
        and marrow.sample_date <= course.response_window_end
),

counted as (
    select
        assessment.patient_id,
        assessment.program,
        assessment.sample_date,
        assessment.blasts_pct,
        assessment.extramedullary,
        arg_min(
            blood.count_per_ul,
            (abs(blood.sample_date - assessment.sample_date), blood.sample_date, blood.count_per_ul)
        ) filter (where blood.analyte = 'platelets') as platelets_per_ul,
        arg_min(
            blood.count_per_ul,
            (abs(blood.sample_date - assessment.sample_date), blood.sample_date, blood.count_per_ul)
        ) filter (where blood.analyte = 'neutrophils') as anc_per_ul
    from window_assessment as assessment
    left join core.blood_count as blood
        on
            assessment.patient_id = blood.patient_id
            and assessment.program = blood.program
            and blood.sample_date between assessment.sample_date - 7 and assessment.sample_date + 7
    group by
        assessment.patient_id,
        assessment.program,
        assessment.sample_date,
        assessment.blasts_pct,
        assessment.extramedullary
)

select
    patient_id,
    program,
    sample_date,
    blasts_pct,
    extramedullary,
    platelets_per_ul,
    anc_per_ul,
    case
        when (blasts_pct <= 5 and extramedullary = 'absent') is not true then 'none'
        when platelets_per_ul > 100000 and anc_per_ul > 1000 then 'CR'
        when platelets_per_ul > 50000 and anc_per_ul > 500 then 'CRp'
        when platelets_per_ul > 100000 or anc_per_ul > 1000 then 'CRi'
        else 'none'
    end as response
from counted
