-- One row per search that found no residual disease and has a marrow within three days; not ok with blasts above 5 %.
-- A leukemia that the microscope sees, no sensitive assay misses; searches too coarse for the paper (§2.1) may.
with near_marrow as (
    select
        mrd.*,
        marrow.blasts_pct
    from core.mrd_assessment as mrd
    inner join core.marrow_assessment as marrow
        on
            mrd.patient_id = marrow.patient_id
            and mrd.program = marrow.program
            and marrow.sample_date between mrd.sample_date - 3 and mrd.sample_date + 3
    where
        mrd.result = 'not_detected'
        and coalesce(mrd.sensitivity <= 1e-4 * (1 + 1e-9), true)
        and marrow.blasts_pct is not null
)

select
    patient_id,
    program,
    center_code,
    concat(replace(method, '_', ' '), ' of ', sample_date) as record,
    'mrd_assessment.result' as column_name,
    json_object(
        'result', any_value(coalesce(result_delivered, result)),
        'blasts', printf('%g', min(blasts_pct))
    )::varchar as found,
    min(blasts_pct) <= 5 as ok,
    delivery_id,
    source_file,
    source_sheet,
    source_row
from near_marrow
group by patient_id, program, center_code, method, sample_date, delivery_id, source_file, source_sheet, source_row
