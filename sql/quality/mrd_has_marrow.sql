-- One row per search for residual disease after the first day of blinatumomab; not ok without a marrow within a week.
-- Residual disease is asked of those in remission (paper §2.1), and only a marrow tells who is.
select
    mrd.patient_id,
    mrd.program,
    mrd.center_code,
    concat(replace(mrd.method, '_', ' '), ' of ', mrd.sample_date) as record,
    'mrd_assessment.sample_date' as column_name,
    json_object('result', coalesce(mrd.result_delivered, mrd.result), 'day', mrd.sample_date)::varchar as found,
    exists (
        from core.marrow_assessment as marrow
        where
            marrow.patient_id = mrd.patient_id
            and marrow.program = mrd.program
            and marrow.blasts_pct is not null
            and marrow.sample_date between mrd.sample_date - 7 and mrd.sample_date + 7
    ) as ok,
    mrd.delivery_id,
    mrd.source_file,
    mrd.source_sheet,
    mrd.source_row
from core.mrd_assessment as mrd
inner join core.blinatumomab_course as course
    on mrd.patient_id = course.patient_id and mrd.program = course.program
where mrd.sample_date > course.blinatumomab_start
