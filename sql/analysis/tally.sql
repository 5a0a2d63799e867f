-- One row per planned analysis, level of its grouping and level of its endpoint: who is counted, over whom.
-- A level without patients counts none of those with an answer, a group without patients none of none.
with planned as (
    select
        plan.analysis_id,
        plan.rowid as analysis_order,
        plan.origin,
        plan.section,
        plan.population,
        population.population_label,
        plan.grouping,
        plan.endpoint,
        groups.variable_label as group_label,
        groups.level as group_level,
        groups.level_label as group_level_label,
        groups.level_order as group_order,
        levels.variable_label,
        levels.level,
        levels.level_label,
        levels.level_order
    from ref.analysis as plan
    inner join ref.population as population on plan.population = population.population
    inner join analysis.level as groups on groups.kind = 'grouping' and plan.grouping = groups.variable
    inner join analysis.level as levels on levels.kind = 'endpoint' and plan.endpoint = levels.variable
),

everybody as (
    select coalesce(list(patient_id order by place), []) as patient_ids
    from analysis.roster
)

select
    planned.*,
    bit_count(counted.numerator_set) as numerator,
    bit_count(counted.denominator_set) as denominator,
    sample.median,
    sample.min,
    sample.max,
    sample.median_low,
    sample.median_high,
    coalesce(stats.chosen(everybody.patient_ids, counted.numerator_set), []) as numerator_ids,
    stats.chosen(everybody.patient_ids, counted.denominator_set) as denominator_ids
from planned
cross join everybody
left join analysis.planned_set as counted
    on
        planned.analysis_id = counted.analysis_id
        and planned.group_level = counted.group_level
        and planned.level is not distinct from counted.level
left join analysis.sample as sample
    on planned.analysis_id = sample.analysis_id and planned.group_level = sample.group_level
