-- One row per point of a plot: a share, a median or an effect of a planned analysis, with its 95 % interval.
-- A share has Wilson's interval whatever the plan asks for; a median and an effect have the one that it asks for.
with part as (
    select
        *,
        case
            when starts_with(statistic, 'wilson') then 'pct'
            else regexp_replace(statistic, '_(low|high)$', '')
        end as measure,
        regexp_extract(statistic, '_(low|high)$', 1) as bound
    from analysis.result
    where statistic != 'p_value'
),

point as (
    select
        analysis_id,
        origin,
        section,
        population_label as population,
        group_name,
        group_label,
        group_level,
        group_level_label,
        group_order,
        variable,
        variable_label,
        level,
        level_label,
        level_order,
        measure as statistic,
        max(value) filter (where bound = '') as value,
        max(value) filter (where bound = 'low') as low,
        max(value) filter (where bound = 'high') as high,
        max(numerator) as numerator,
        max(denominator) as denominator,
        analysis_order
    from part
    where measure in ('pct', 'median', 'risk_difference', 'risk_ratio', 'odds_ratio')
    group by all
)

select
    analysis_id,
    origin,
    section,
    population,
    group_name,
    group_label,
    group_level,
    group_level_label,
    group_order,
    variable,
    variable_label,
    level,
    level_label,
    level_order,
    statistic,
    value,
    case when statistic = 'pct' then 100 * stats.wilson_low(numerator, denominator) else low end as low,
    case when statistic = 'pct' then 100 * stats.wilson_high(numerator, denominator) else high end as high,
    numerator,
    denominator,
    analysis_order
from point
order by analysis_order, statistic, group_order, level_order
