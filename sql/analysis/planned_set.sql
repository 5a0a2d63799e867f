-- One row per planned analysis, level of its grouping and level of its endpoint: the sets that are counted.
-- Without a level of the endpoint: all with an answer. Without a level of the grouping, too: all of those in any group.
-- A part of the cohort is made of those that meet its every condition (data/study/population.csv).
with nobody as (
    select bit_and(members) & ~bit_or(members) as members
    from analysis.member_set
),

asked as (
    select
        population,
        unnest(stats.conditions(members)) as condition
    from ref.population
),

met as (
    select
        asked.population,
        bit_or(coalesce(standing.members, nobody.members)) as members
    from asked
    cross join nobody
    left join analysis.member_set as standing
        on
            asked.condition['column_name'] = standing.column_name
            and list_contains(asked.condition['levels'], standing.level)
    group by asked.population, asked.condition
),

confined as (
    select
        population,
        bit_and(members) as members
    from met
    group by population
),

grouped as (
    select
        plan.analysis_id,
        plan.endpoint,
        groups.level as group_level,
        confined.members & standing.members as members
    from ref.analysis as plan
    inner join confined on plan.population = confined.population
    inner join analysis.level as groups on groups.kind = 'grouping' and plan.grouping = groups.variable
    inner join analysis.member_set as standing
        on groups.column_name = standing.column_name and groups.level = standing.level
),

answered as (
    select
        grouped.analysis_id,
        grouped.group_level,
        levels.level,
        standing.members & grouped.members as members,
        answer.members & grouped.members as answered
    from grouped
    inner join analysis.level as levels on levels.kind = 'endpoint' and grouped.endpoint = levels.variable
    inner join analysis.member_set as answer on levels.column_name = answer.column_name and answer.level is null
    left join analysis.member_set as standing
        on levels.column_name = standing.column_name and levels.level = standing.level
)

select
    analysis_id,
    group_level,
    level,
    members as numerator_set,
    answered as denominator_set
from answered
where level is not null
union all
select
    analysis_id,
    group_level,
    null as level,
    null as numerator_set,
    any_value(answered) as denominator_set
from answered
group by analysis_id, group_level
union all
select
    analysis_id,
    null as group_level,
    null as level,
    null as numerator_set,
    bit_or(answered) as denominator_set
from answered
group by analysis_id
