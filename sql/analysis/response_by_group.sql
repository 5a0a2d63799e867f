-- One row per group of patients and response (paper §3.3.2 to §3.3.5): how many had it, and the p-values of each test.
with test as (
    select
        analysis_id,
        level,
        string_agg(method || ' ' || formatted, ', ' order by method) as p_values
    from analysis.result
    where statistic = 'p_value'
    group by analysis_id, level
)

select
    counted.section,
    counted.group_label as grouping,
    counted.group_level_label as patient_group,
    counted.variable_label as response,
    counted.numerator,
    counted.denominator,
    counted.formatted,
    test.p_values
from analysis.result as counted
left join test on counted.analysis_id = test.analysis_id and test.level is null
where
    counted.origin = 'paper'
    and counted.statistic = 'n'
    and counted.variable in ('cr', 'mrd_complete')
    and counted.group_name != 'overall'
order by counted.analysis_order, counted.group_order
