-- One row per statistic of each planned analysis: the value that `analysis.result` tells the patients of.
-- n and pct: those counted, over all with an answer; a share of nobody is null. distinct: levels with somebody in them.
-- A test compares the groups that have patients, and so do differences, ratios and odds, the first group against the
-- second: null without two. The Freeman-Halton test is left out above 2 million tables, where it would take minutes.
with described as (
    select
        tally.* exclude (numerator_ids, denominator_ids),
        statistic.statistic,
        statistic.method
    from analysis.tally as tally
    inner join ref.analysis as plan on tally.analysis_id = plan.analysis_id
    inner join ref.statistic as statistic
        on list_contains(string_split(plan.statistics, ' '), statistic.statistic)
    where statistic.compares is null
),

counted as (
    select
        *,
        case statistic
            when 'n' then coalesce(numerator, denominator)
            when 'pct' then 100.0 * numerator / nullif(denominator, 0)
            when 'wilson_low' then 100.0 * stats.wilson_low(numerator, denominator)
            when 'wilson_high' then 100.0 * stats.wilson_high(numerator, denominator)
            when 'clopper_pearson_low' then 100.0 * stats.clopper_pearson_low(numerator, denominator)
            when 'clopper_pearson_high' then 100.0 * stats.clopper_pearson_high(numerator, denominator)
            when 'median' then median
            when 'min' then min
            when 'max' then max
            when 'median_low' then median_low
            when 'median_high' then median_high
        end::double as value
    from described
    where statistic != 'distinct'
),

level_found as (
    select
        * exclude (numerator, denominator, level, level_label, level_order),
        (count(*) filter (where numerator > 0) over analysed)::double as value,
        denominator
    from described
    where statistic = 'distinct'
    window analysed as (partition by analysis_id, group_level)
    qualify row_number() over (analysed order by level_order) = 1
),

comparing as (
    select
        comparison.*,
        statistic.statistic as asked,
        if(statistic.kind = 'test', 'p_value', statistic.statistic) as statistic,
        if(statistic.kind = 'test', statistic.statistic, statistic.method) as method,
        if(len(numerators) = 2, numerators[1], null) as k1,
        if(len(numerators) = 2, denominators[1], null) as n1,
        if(len(numerators) = 2, numerators[2], null) as k2,
        if(len(numerators) = 2, denominators[2], null) as n2
    from analysis.comparison as comparison
    inner join ref.analysis as plan on comparison.analysis_id = plan.analysis_id
    inner join ref.statistic as statistic
        on list_contains(string_split(concat_ws(' ', plan.statistics, plan.test), ' '), statistic.statistic)
    where statistic.compares is not null
),

compared as (
    select
        *,
        case asked
            when 'fisher' then stats.fisher_two_sided(k1, n1 - k1, k2, n2 - k2)
            when 'fisher_less' then stats.fisher_less(k1, n1 - k1, k2, n2 - k2)
            when 'fisher_greater' then stats.fisher_greater(k1, n1 - k1, k2, n2 - k2)
            when 'pearson' then stats.pearson_p(numerators, denominators)
            when 'likelihood_ratio' then stats.likelihood_ratio_p(numerators, denominators)
            when 'freeman_halton'
                then case
                    when list_product(list_transform(denominators, lambda one: one + 1)) < 2e6
                        then stats.freeman_halton(numerators, denominators)
                end
            when 'trend' then stats.trend_p(numerators, denominators)
            when 'wilcoxon' then if(len(samples) = 2, stats.wilcoxon_p(samples[1], samples[2]), null)
            when 'cmh' then stats.cmh_p(strata)
            when 'risk_difference' then 100.0 * stats.risk_difference(k1, n1, k2, n2)
            when 'risk_difference_low' then 100.0 * stats.risk_difference_low(k1, n1, k2, n2)
            when 'risk_difference_high' then 100.0 * stats.risk_difference_high(k1, n1, k2, n2)
            when 'risk_ratio' then stats.risk_ratio(k1, n1, k2, n2)
            when 'risk_ratio_low' then stats.risk_ratio_low(k1, n1, k2, n2)
            when 'risk_ratio_high' then stats.risk_ratio_high(k1, n1, k2, n2)
            when 'odds_ratio' then stats.odds_ratio(k1, n1, k2, n2)
            when 'odds_ratio_low' then stats.odds_ratio_low(k1, n1, k2, n2)
            when 'odds_ratio_high' then stats.odds_ratio_high(k1, n1, k2, n2)
        end as value,
        if(len(numerators) = 0, 0, list_sum(numerators))::bigint as numerator,
        coalesce(if(len(denominators) = 0, 0, list_sum(denominators))::bigint, patients) as denominator
    from comparing
),

every as (
    select * from counted
    union all by name
    select * from level_found
    union all by name
    select * from compared
)

select
    analysis_id,
    section,
    population,
    grouping as group_name,
    group_level,
    endpoint as variable,
    level,
    statistic,
    value,
    numerator,
    denominator,
    method,
    case
        when statistic in ('n', 'pct') and level is not null
            then concat(
                numerator,
                '/',
                denominator,
                ' (' || stats.format_fixed(100.0 * numerator / nullif(denominator, 0), 1) || '%)'
            )
        when statistic = 'p_value' and value < 0.0001 then '<0.0001'
        when statistic = 'p_value' then stats.format_fixed(value, 4)
        when starts_with(statistic, 'risk_ratio') or starts_with(statistic, 'odds_ratio')
            then stats.format_fixed(value, 2)
        else stats.format_fixed(value, if(value = round(value), 0, 1))
    end as formatted,
    origin,
    population_label,
    analysis_order,
    group_label,
    group_level_label,
    group_order,
    variable_label,
    level_label,
    level_order
from every
