-- One row per planned analysis of a number and level of its grouping in which anybody has one: the values, in order,
-- their middle and ends, and the interval of 95 % of the median by order statistics (`stats.median_low`).
with number as (
    select
        plan.analysis_id,
        level.column_name
    from ref.analysis as plan
    inner join analysis.level as level
        on level.kind = 'endpoint' and plan.endpoint = level.variable and level.level is null
),

valued as (
    select
        counted.analysis_id,
        counted.group_level,
        list(measurement.value order by measurement.value) as measured
    from number
    inner join analysis.planned_set as counted
        on number.analysis_id = counted.analysis_id and counted.group_level is not null
    inner join analysis.measurement as measurement
        on
            number.column_name = measurement.column_name
            and get_bit(counted.denominator_set, measurement.place::integer) = 1
    group by counted.analysis_id, counted.group_level
)

select
    analysis_id,
    group_level,
    list_median(measured) as median,
    measured[1] as min,
    measured[-1] as max,
    measured[stats.median_rank(len(measured), 0.95)] as median_low,
    measured[-stats.median_rank(len(measured), 0.95)] as median_high,
    measured
from valued
