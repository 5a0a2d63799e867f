-- One row per patient of the study, endpoint and level of it: whether the patient counts in denominator and numerator.
-- A patient whose level is unknown is in no denominator; a number has no numerator but its value.
with answer as (
    select
        patient_id,
        column_name,
        level
    from analysis.classification
    unpivot (level for column_name in (columns(* exclude (patient_id))))
)

select
    cohort.patient_id,
    level.variable as endpoint,
    level.level,
    level.level_order,
    coalesce(answer.level, measurement.value::varchar) is not null as in_denominator,
    case when level.level is not null then coalesce(answer.level = level.level, false) end as in_numerator,
    measurement.value
from analysis.cohort as cohort
cross join analysis.level as level
left join answer
    on cohort.patient_id = answer.patient_id and level.column_name = answer.column_name and level.level is not null
left join analysis.measurement as measurement
    on
        cohort.patient_id = measurement.patient_id
        and level.column_name = measurement.column_name
        and level.level is null
where level.kind = 'endpoint'
