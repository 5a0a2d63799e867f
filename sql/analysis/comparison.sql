-- One row per planned comparison: the counts that its tests are given, of the groups that have patients.
-- An endpoint of one level: how many of each group are at it. One of several levels, such as the debulking group by
-- cytokine release syndrome (paper §3.3.1), is one comparison too, with the table turned: how many of those at each
-- level, and at none, are in the first of two groups. A level without patients is left out; three groups have no table.
with compared as (
    select
        tally.*,
        max(tally.level_order) over analysed as levels
    from analysis.tally as tally
    inner join ref.analysis as plan on tally.analysis_id = plan.analysis_id
    where plan.test != '' and tally.level is not null
    window analysed as (partition by tally.analysis_id)
),

grouped as (
    select
        analysis_id,
        analysis_order,
        section,
        population,
        grouping,
        group_label,
        endpoint,
        variable_label,
        levels,
        group_order,
        denominator,
        denominator_ids,
        list(numerator order by level_order) as at_level,
        sum(numerator)::bigint as at_any_level
    from compared
    group by all
),

sided as (
    select
        * exclude (group_order, denominator, denominator_ids, at_level, at_any_level),
        coalesce(
            list(list_append(at_level, denominator - at_any_level) order by group_order) filter (where denominator > 0),
            []
        ) as counts,
        coalesce(list(denominator order by group_order) filter (where denominator > 0), []) as sizes,
        list_sort(flatten(list(denominator_ids))) as patient_ids
    from grouped
    group by all
),

turned as (
    select
        *,
        case
            when len(counts) = 2
                then list_filter(list_zip(counts[1], counts[2]), lambda one: one[1] + one[2] > 0)
        end as pairs
    from sided
)

select
    * exclude (levels, counts, sizes, pairs, patient_ids),
    if(levels = 1, list_transform(counts, lambda one: one[1]), list_transform(pairs, lambda one: one[1])) as numerators,
    if(levels = 1, sizes, list_transform(pairs, lambda one: one[1] + one[2])) as denominators,
    patient_ids
from turned
