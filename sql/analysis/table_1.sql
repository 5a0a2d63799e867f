-- One row per line of the paper's Table 1: patient characteristics.
select
    row_number() over (order by analysis_order, level_order) as line,
    variable_label as characteristic,
    level_label as category,
    numerator as patients,
    formatted as share
from analysis.result
where
    statistic = 'n'
    and analysis_id in (
        'sex',
        'age_class',
        'disease_status',
        'prior_lines_class',
        'prior_hsct',
        'bmb_baseline_class',
        'ph_status'
    )
order by line
