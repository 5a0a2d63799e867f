-- One row per patient of the study, endpoint and level of it: whether the patient counts in denominator and numerator.
-- A patient whose level is unknown is in no denominator; a number has no numerator but its value.
with answer as (
    select
        patient_id,
        endpoint,
        level
    from analysis.classification
    unpivot (level for endpoint in (columns(* exclude (patient_id))))
),

measure as (
    select
        patient_id,
        unnest([
            'age_years',
            'prior_lines',
            'bmb_baseline_pct',
            'bmb_after_debulking_pct',
            'days_debulking_to_blinatumomab',
        ]) as endpoint,
        unnest([
            age_years,
            prior_lines,
            bmb_baseline_pct,
            bmb_after_debulking_pct,
            days_debulking_to_blinatumomab,
        ])::double as value
    from analysis.cohort
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
    on cohort.patient_id = answer.patient_id and level.variable = answer.endpoint and level.level is not null
left join measure
    on cohort.patient_id = measure.patient_id and level.variable = measure.endpoint and level.level is null
where level.kind = 'endpoint'
