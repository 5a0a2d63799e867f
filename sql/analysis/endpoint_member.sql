-- One row per patient of the study, endpoint and level of it: whether the patient counts in denominator and numerator.
-- A patient whose level is unknown is in no denominator; a number has no numerator but its value.
with answer as (
    select
        patient_id,
        column_name,
        level
    from analysis.classification
    unpivot (level for column_name in (columns(* exclude (patient_id))))
),

number as (
    select
        patient_id,
        age_years::double as age_years,
        prior_lines::double as prior_lines,
        bmb_baseline_pct,
        days_debulking_to_blinatumomab::double as days_debulking_to_blinatumomab,
        bmb_after_debulking_pct,
        blinatumomab_cycles::double as blinatumomab_cycles,
        bmb_response_pct,
        platelets_per_ul,
        anc_per_ul,
        crs_grade::double as crs_grade
    from analysis.cohort
),

measure as (
    select
        patient_id,
        column_name,
        value
    from number
    unpivot (value for column_name in (columns(* exclude (patient_id))))
)

select
    cohort.patient_id,
    level.variable as endpoint,
    level.level,
    level.level_order,
    coalesce(answer.level, measure.value::varchar) is not null as in_denominator,
    case when level.level is not null then coalesce(answer.level = level.level, false) end as in_numerator,
    measure.value
from analysis.cohort as cohort
cross join analysis.level as level
left join answer
    on cohort.patient_id = answer.patient_id and level.column_name = answer.column_name and level.level is not null
left join measure
    on cohort.patient_id = measure.patient_id and level.column_name = measure.column_name and level.level is null
where level.kind = 'endpoint'
