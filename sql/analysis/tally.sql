-- One row per planned analysis, level of its grouping and level of its endpoint: who is counted, over whom.
-- The one join that computes every planned analysis; a level without patients counts none of none.
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

member as (
    select
        plan.analysis_id,
        groups.level as group_level,
        counted.level,
        counted.patient_id,
        counted.in_numerator,
        counted.value
    from ref.analysis as plan
    inner join analysis.grouping_member as part on part.grouping = 'population' and plan.population = part.level
    inner join analysis.grouping_member as groups
        on part.patient_id = groups.patient_id and plan.grouping = groups.grouping
    inner join analysis.endpoint_member as counted
        on part.patient_id = counted.patient_id and plan.endpoint = counted.endpoint
    where counted.in_denominator
)

select
    planned.*,
    case
        when any_value(planned.level) is not null then count(member.patient_id) filter (where member.in_numerator)
    end as numerator,
    count(member.patient_id) as denominator,
    median(member.value) as median,
    min(member.value) as min,
    max(member.value) as max,
    coalesce(list(member.value order by member.value) filter (where member.value is not null), []) as measured,
    coalesce(list(member.patient_id order by member.patient_id) filter (where member.in_numerator), [])
        as numerator_ids,
    coalesce(list(member.patient_id order by member.patient_id) filter (where member.patient_id is not null), [])
        as denominator_ids
from planned
left join member
    on
        planned.analysis_id = member.analysis_id
        and planned.group_level = member.group_level
        and planned.level is not distinct from member.level
group by all
