-- One row per line of each planned analysis, as a paper's table prints it: labels, n (%) or median (range), effects, p.
-- The interval of a share is Wilson's of 95 %, whatever the plan asks for; that of a median is the one it asks for.
with line as (
    select
        analysis_order,
        analysis_id,
        origin,
        section,
        population_label,
        group_label,
        group_level_label,
        group_order,
        variable_label,
        level_label,
        level_order,
        max(numerator) as numerator,
        max(denominator) as denominator,
        max(formatted) filter (where statistic in ('n', 'pct', 'distinct')) as counted,
        bool_or(statistic = 'median') as has_median,
        max(formatted) filter (where statistic = 'median') as median,
        max(formatted) filter (where statistic = 'min') as least,
        max(formatted) filter (where statistic = 'max') as greatest,
        max(formatted) filter (where statistic = 'median_low') as median_low,
        max(formatted) filter (where statistic = 'median_high') as median_high
    from analysis.result
    where group_level is not null
    group by all
),

effect as (
    select
        analysis_id,
        regexp_replace(statistic, '_(low|high)$', '') as measure,
        concat(
            max(formatted) filter (where not ends_with(statistic, '_low') and not ends_with(statistic, '_high')),
            ' (' || max(formatted) filter (where ends_with(statistic, '_low'))
            || ' to ' || max(formatted) filter (where ends_with(statistic, '_high')) || ')'
        ) as told
    from analysis.result
    where group_level is null and statistic != 'p_value' and formatted is not null
    group by all
),

compared as (
    select
        analysis_id,
        string_agg(replace(measure, '_', ' ') || ' ' || told, ', ' order by measure desc) as effects
    from effect
    group by analysis_id
),

tested as (
    select
        analysis_id,
        string_agg(method || ' ' || formatted, ', ' order by method) as p_values
    from analysis.result
    where statistic = 'p_value'
    group by analysis_id
)

select
    row_number() over (order by line.analysis_order, line.group_order, line.level_order nulls first) as line,
    line.analysis_id,
    line.origin,
    line.section,
    line.population_label as population,
    line.group_label as grouping,
    line.group_level_label as patient_group,
    line.variable_label as characteristic,
    line.level_label as category,
    line.numerator,
    line.denominator,
    case
        when line.median is not null
            then concat(line.median, ' (' || line.least || '–' || line.greatest || ')')
        when not line.has_median then line.counted
    end as shown,
    case
        when line.level_label is not null
            then
                stats.format_fixed(100 * stats.wilson_low(line.numerator, line.denominator), 1)
                || '–'
                || stats.format_fixed(100 * stats.wilson_high(line.numerator, line.denominator), 1)
        else line.median_low || '–' || line.median_high
    end as interval_95,
    compared.effects,
    tested.p_values
from line
left join compared on line.analysis_id = compared.analysis_id
left join tested on line.analysis_id = tested.analysis_id
order by line
