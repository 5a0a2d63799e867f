-- One row per line of the paper's Table 2: each debulking group with its total, and the regimens given in it.
with counted as (
    select
        result.analysis_id,
        result.level_order,
        result.level_label,
        result.formatted,
        standing.numerator_set as members
    from analysis.result as result
    inner join analysis.planned_set as standing
        on
            result.analysis_id = standing.analysis_id
            and result.group_level = standing.group_level
            and result.level = standing.level
    where result.analysis_id in ('debulking_group', 'debulking_regimen') and result.statistic = 'n'
),

line as (
    select
        groups.level_order as group_order,
        regimens.level_order as regimen_order,
        groups.level_label as debulking_group,
        regimens.level_label as debulking_regimen,
        coalesce(bit_count(groups.members & regimens.members), 0) as patients,
        groups.formatted as total
    from counted as groups
    left join counted as regimens
        on regimens.analysis_id = 'debulking_regimen' and bit_count(groups.members & regimens.members) > 0
    where groups.analysis_id = 'debulking_group'
)

select
    row_number() over (order by group_order, regimen_order) as line,
    debulking_group,
    debulking_regimen,
    patients,
    total
from line
order by line
