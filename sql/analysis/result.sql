-- One row per statistic of each planned analysis, with the patients behind it: those of the numerator; of a number, a
-- test or a comparison, all with an answer.
with everybody as (
    select coalesce(list(patient_id order by place), []) as patient_ids
    from analysis.roster
)

select
    statistic.analysis_id,
    statistic.section,
    statistic.population,
    statistic.group_name,
    statistic.group_level,
    statistic.variable,
    statistic.level,
    statistic.statistic,
    statistic.value,
    statistic.numerator,
    statistic.denominator,
    statistic.method,
    statistic.formatted,
    stats.chosen(
        everybody.patient_ids,
        case when statistic.level is null then counted.denominator_set else counted.numerator_set end
    ) as patient_ids,
    statistic.origin,
    statistic.population_label,
    statistic.analysis_order,
    statistic.group_label,
    statistic.group_level_label,
    statistic.group_order,
    statistic.variable_label,
    statistic.level_label,
    statistic.level_order
from analysis.statistic as statistic
cross join everybody
left join analysis.planned_set as counted
    on
        statistic.analysis_id = counted.analysis_id
        and statistic.group_level is not distinct from counted.group_level
        and statistic.level is not distinct from counted.level
