-- One row per line of the paper's Table 2: each debulking group with its total, and the regimens given in it.
with line as (
    select
        groups.level_order as group_order,
        regimens.level_order as regimen_order,
        groups.level_label as debulking_group,
        regimens.level_label as debulking_regimen,
        len(list_intersect(groups.patient_ids, regimens.patient_ids)) as patients,
        groups.formatted as total
    from analysis.result as groups
    left join analysis.result as regimens
        on
            regimens.analysis_id = 'debulking_regimen'
            and regimens.statistic = 'n'
            and list_has_any(groups.patient_ids, regimens.patient_ids)
    where groups.analysis_id = 'debulking_group' and groups.statistic = 'n'
)

select
    row_number() over (order by group_order, regimen_order) as line,
    debulking_group,
    debulking_regimen,
    patients,
    total
from line
order by line
