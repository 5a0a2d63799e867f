-- One row per statistic of each planned analysis, with the patients behind it.
-- n and pct: those counted, over all with an answer; a share of nobody is null. distinct: levels with somebody in them.
-- A test compares the groups that have patients. Fisher's is of two groups; the Freeman-Halton test is left out above
-- 2 million tables, where it would take minutes and gigabytes.
with described as (
    select
        tally.*,
        unnest(string_split(plan.statistics, ' ')) as statistic
    from analysis.tally as tally
    inner join ref.analysis as plan on tally.analysis_id = plan.analysis_id
),

counted as (
    select
        * exclude (numerator),
        case statistic
            when 'n' then coalesce(numerator, denominator)
            when 'pct' then 100.0 * numerator / nullif(denominator, 0)
            when 'median' then median
            when 'min' then min
            when 'max' then max
        end::double as value,
        numerator,
        case statistic
            when 'n' then 'count'
            when 'pct' then '100 × numerator / denominator'
            when 'median' then 'middle value, or the mean of the middle two'
            else statistic || 'imum'
        end as method,
        if(level is null, denominator_ids, numerator_ids) as patient_ids
    from described
    where statistic != 'distinct'
),

level_found as (
    select
        * exclude (numerator, denominator, level, level_label, level_order),
        (count(*) filter (where numerator > 0) over analysed)::double as value,
        denominator,
        'levels with at least one patient' as method,
        denominator_ids as patient_ids
    from described
    where statistic = 'distinct'
    window analysed as (partition by analysis_id, group_level)
    qualify row_number() over (analysed order by level_order) = 1
),

tested as (
    select
        comparison.*,
        'p_value' as statistic,
        unnest(string_split(plan.test, ' ')) as method
    from analysis.comparison as comparison
    inner join ref.analysis as plan on comparison.analysis_id = plan.analysis_id
),

compared as (
    select
        *,
        case
            when method = 'fisher' and len(numerators) = 2
                then stats.fisher_two_sided(
                    numerators[1],
                    denominators[1] - numerators[1],
                    numerators[2],
                    denominators[2] - numerators[2]
                )
            when method = 'pearson' then stats.pearson_p(numerators, denominators)
            when method = 'likelihood_ratio' then stats.likelihood_ratio_p(numerators, denominators)
            when method = 'freeman_halton' and list_product(list_transform(denominators, lambda one: one + 1)) < 2e6
                then stats.freeman_halton(numerators, denominators)
        end as value,
        if(len(numerators) = 0, 0, list_sum(numerators))::bigint as numerator,
        coalesce(list_sum(denominators)::bigint, len(patient_ids)) as denominator
    from tested
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
        else stats.format_fixed(value, if(value = round(value), 0, 1))
    end as formatted,
    patient_ids,
    analysis_order,
    group_label,
    group_level_label,
    group_order,
    variable_label,
    level_label,
    level_order
from every
