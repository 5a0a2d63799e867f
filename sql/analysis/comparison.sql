-- One row per planned comparison: the counts that its tests are given, of the groups that have patients.
-- An endpoint of one level: how many of each group are at it. One of several levels, such as the debulking group by
-- cytokine release syndrome (paper §3.3.1), is one comparison too, with the table turned: how many of those at each
-- level, and at none, are in the first of two groups. A level without patients is left out; three groups have no table.
-- Of a number, the values of each group; of a stratified test, the table of each center.
with comparing as (
    select plan.analysis_id
    from ref.analysis as plan
    inner join ref.statistic as statistic
        on list_contains(string_split(concat_ws(' ', plan.statistics, plan.test), ' '), statistic.statistic)
    where statistic.compares is not null
    group by plan.analysis_id
),

compared as (
    select
        tally.* exclude (numerator_ids, denominator_ids),
        coalesce(sample.measured, []) as measured,
        case when tally.level is not null then max(tally.level_order) over analysed end as levels
    from analysis.tally as tally
    inner join comparing on tally.analysis_id = comparing.analysis_id
    left join analysis.sample as sample
        on tally.analysis_id = sample.analysis_id and tally.group_level = sample.group_level
    window analysed as (partition by tally.analysis_id)
),

grouped as (
    select
        analysis_id,
        analysis_order,
        origin,
        section,
        population,
        population_label,
        grouping,
        group_label,
        endpoint,
        variable_label,
        levels,
        group_order,
        denominator,
        measured,
        list(numerator order by level_order) as at_level,
        sum(numerator)::bigint as at_any_level
    from compared
    group by all
),

sided as (
    select
        * exclude (group_order, denominator, measured, at_level, at_any_level),
        coalesce(
            list(list_append(at_level, denominator - at_any_level) order by group_order) filter (where denominator > 0),
            []
        ) as counts,
        coalesce(list(denominator order by group_order) filter (where denominator > 0), []) as sizes,
        coalesce(list(measured order by group_order) filter (where denominator > 0), []) as samples,
        sum(denominator)::bigint as patients
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
),

stratified as (
    select
        analysis_id,
        list(
            {
                'a': first_at_level,
                'b': first_not_at_level,
                'c': second_at_level,
                'd': second_not_at_level
            } order by center_code
        ) as strata
    from analysis.stratum
    group by analysis_id
)

select
    turned.* exclude (counts, sizes, samples, pairs),
    case
        when turned.levels = 1 then list_transform(turned.counts, lambda one: one[1])
        when turned.levels > 1 then list_transform(turned.pairs, lambda one: one[1])
    end as numerators,
    case
        when turned.levels > 1 then list_transform(turned.pairs, lambda one: one[1] + one[2])
        else turned.sizes
    end as denominators,
    case when turned.levels is null then turned.samples end as samples,
    stratified.strata
from turned
left join stratified on turned.analysis_id = stratified.analysis_id
