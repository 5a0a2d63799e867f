-- One row per response and group of patients, and for all: its share with the 95 % interval, as a forest plot shows it.
-- The p-value is that of the exact test planned: Fisher's of two groups, the Freeman-Halton test of more.
with exact as (
    select
        analysis_id,
        value as p_value,
        method as p_method,
        formatted as p_formatted
    from analysis.result
    where statistic = 'p_value' and method in ('fisher', 'freeman_halton') and level is null and value is not null
    qualify row_number() over (partition by analysis_id order by method) = 1
)

select
    counted.analysis_id,
    counted.variable,
    counted.variable_label,
    counted.group_name,
    counted.group_label as grouping,
    counted.group_level,
    counted.group_level_label as patient_group,
    counted.numerator,
    counted.denominator,
    100.0 * counted.numerator / nullif(counted.denominator, 0) as share_pct,
    100 * stats.wilson_low(counted.numerator, counted.denominator) as low_pct,
    100 * stats.wilson_high(counted.numerator, counted.denominator) as high_pct,
    exact.p_value,
    exact.p_method,
    exact.p_formatted,
    counted.analysis_order,
    counted.group_order
from analysis.result as counted
left join exact on counted.analysis_id = exact.analysis_id
where
    counted.origin = 'paper'
    and counted.statistic = 'n'
    and counted.population = 'cohort'
    and counted.level = 'yes'
    and counted.variable in ('cr', 'mrd_complete')
order by counted.variable, counted.analysis_order, counted.group_order
