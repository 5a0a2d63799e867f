-- One row per patient in whom minimal residual disease was searched; not ok without a cycle of blinatumomab.
-- The programs ask for the search after a cycle only: its cycle was not recorded, or was rejected.
with searched as (
    select
        patient_id,
        program,
        center_code,
        count(*) as searches,
        min(sample_date) as first_date,
        arg_min(delivery_id, (sample_date, source_row)) as delivery_id,
        arg_min(source_file, (sample_date, source_row)) as source_file,
        arg_min(source_sheet, (sample_date, source_row)) as source_sheet,
        arg_min(source_row, (sample_date, source_row)) as source_row
    from core.mrd_assessment
    group by patient_id, program, center_code
)

select
    searched.patient_id,
    searched.program,
    searched.center_code,
    null::varchar as record,
    'blinatumomab_cycle.start_date' as column_name,
    case
        when course.patient_id is null
            then json_object('searches', searched.searches, 'first', searched.first_date)::varchar
    end as found,
    course.patient_id is not null as ok,
    searched.delivery_id,
    searched.source_file,
    searched.source_sheet,
    searched.source_row
from searched
left join core.blinatumomab_course as course
    on searched.patient_id = course.patient_id and searched.program = course.program
