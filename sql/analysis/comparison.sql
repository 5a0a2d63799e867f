-- One row per planned comparison: the counts that its tests are given, of the groups that have patients.
-- An endpoint of one level: how many of each group are at it. One of several levels, such as the debulking group by
-- cytokine release syndrome (paper §3.3.1), is one comparison too, with the table turned: how many of those at each level,
-- and at none, are in the first of two groups. A level without patients is left out; more than two groups have no table.
with compared as (
    select
        tally.*,
        max(tally.level_order) over analysed as levels,
        dense_rank() over (partition by tally.analysis_id order by tally.group_order) as place
    from analysis.tally as tally
    inner join ref.analysis as plan on tally.analysis_id = plan.analysis_id
    where plan.test != '' and tally.denominator > 0 and tally.level is not null
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
        place,
        denominator,
        denominator_ids,
        list(numerator order by level_order)
        || if(levels = 1, [], [denominator - sum(numerator)::bigint]) as numerators
    from compared
    group by all
),

sided as (
    select
        * exclude (place, denominator, denominator_ids, numerators),
        list(numerators order by place) as counts,
        list(denominator order by place) as sizes,
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
