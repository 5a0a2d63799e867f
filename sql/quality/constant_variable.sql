-- One row per center, program and variable known of at least eight patients; not ok where all have the same value.
-- Eight patients do not share an age, a count or a day: a value was typed as a default, or a column read wrongly.
with told as (
    select
        program,
        center_code,
        delivery_id,
        patient_id,
        unnest(['patient.age_years', 'patient.age_at_diagnosis_years']) as column_name,
        unnest([age_years, age_at_diagnosis_years])::varchar as value
    from core.patient
    union all
    select
        program,
        center_code,
        delivery_id,
        patient_id,
        'disease_baseline.diagnosis_earliest_date' as column_name,
        diagnosis_earliest_date::varchar as value
    from core.disease_baseline
    union all
    select
        program,
        center_code,
        delivery_id,
        patient_id,
        'blinatumomab_cycle.start_date' as column_name,
        blinatumomab_start::varchar as value
    from core.blinatumomab_course
    union all
    select
        program,
        center_code,
        delivery_id,
        patient_id,
        unnest(['marrow_assessment.sample_date', 'marrow_assessment.blasts_pct']) as column_name,
        unnest([sample_date::varchar, case when blasts_pct > 0 then blasts_pct end::varchar]) as value
    from core.marrow_assessment
    union all
    select
        program,
        center_code,
        delivery_id,
        patient_id,
        analyte as column_name,
        case when count_per_ul > 0 then count_per_ul end::varchar as value
    from core.blood_count
)

select
    null::varchar as patient_id,
    program,
    center_code,
    'of ' || count(distinct patient_id) || ' patients' as record,
    case when column_name like '%.%' then column_name else 'blood_count.count_per_ul' end as column_name,
    case
        when min(value) = max(value)
            then
                json_object(
                    'analyte', case when column_name not like '%.%' then column_name end, 'value', min(value)
                )::varchar
    end as found,
    min(value) != max(value) as ok,
    max(delivery_id) as delivery_id,
    null::varchar as source_file,
    null::varchar as source_sheet,
    null::uinteger as source_row
from told
where value is not null
group by program, center_code, told.column_name
having count(distinct patient_id) >= 8
