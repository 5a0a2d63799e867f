-- One row per planned comparison that a test stratifies, and center: two groups, who is at the level and who not.
-- Such a comparison is of two groups and of an endpoint of one level. A center without an answer has no row.
with counted as (
    select
        plan.analysis_id,
        groups.level_order as group_order,
        center.level as center_code,
        bit_count(answered.numerator_set & center.members) as at_level,
        bit_count(answered.denominator_set & center.members) as answered
    from ref.analysis as plan
    inner join analysis.level as groups on groups.kind = 'grouping' and plan.grouping = groups.variable
    inner join analysis.planned_set as answered
        on
            plan.analysis_id = answered.analysis_id
            and groups.level = answered.group_level
            and answered.level is not null
    inner join analysis.member_set as center on center.column_name = 'center' and center.level is not null
    where list_contains(string_split(plan.test, ' '), 'cmh')
)

select
    analysis_id,
    center_code,
    coalesce(sum(at_level) filter (where group_order = 1), 0)::bigint as first_at_level,
    coalesce(sum(answered - at_level) filter (where group_order = 1), 0)::bigint as first_not_at_level,
    coalesce(sum(at_level) filter (where group_order = 2), 0)::bigint as second_at_level,
    coalesce(sum(answered - at_level) filter (where group_order = 2), 0)::bigint as second_not_at_level
from counted
group by analysis_id, center_code
having sum(answered) > 0
