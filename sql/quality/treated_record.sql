-- One row per person treated with blinatumomab and kind of record that a treatment leaves; not ok where there is none.
with marrow as (
    select distinct
        patient_id,
        program
    from core.marrow_assessment
),

blood as (
    select distinct
        patient_id,
        program
    from core.blood_count
),

debulking as (
    select distinct
        patient_id,
        program
    from core.debulking_exposure
),

event as (
    select distinct
        patient_id,
        program
    from core.adverse_event
    where term = 'crs'
),

person as (
    select
        course.*,
        marrow.patient_id is not null as has_marrow,
        blood.patient_id is not null as has_count,
        debulking.patient_id is not null as has_debulking,
        event.patient_id is not null as has_event
    from core.blinatumomab_course as course
    left join marrow on course.patient_id = marrow.patient_id and course.program = marrow.program
    left join blood on course.patient_id = blood.patient_id and course.program = blood.program
    left join debulking on course.patient_id = debulking.patient_id and course.program = debulking.program
    left join event on course.patient_id = event.patient_id and course.program = event.program
),

kind as (
    from person
    select
        *,
        unnest([
            'marrow_assessment.blasts_pct',
            'blood_count.count_per_ul',
            'debulking_exposure.drug_code',
            'adverse_event.occurred',
        ]) as column_name,
        unnest([has_marrow, has_count, has_debulking, has_event]) as ok
)

select
    patient_id,
    program,
    center_code,
    null::varchar as record,
    column_name,
    case when ok then null else json_object('blinatumomab', blinatumomab_start)::varchar end as found,
    ok,
    delivery_id,
    source_file,
    source_sheet,
    source_row
from kind
