-- One row per bar of the paper's Figure 1: CR, and complete MRD response of those evaluable, by blasts at baseline.
select
    variable_label as response,
    group_level_label as bone_marrow_blasts,
    value as share_pct,
    numerator,
    denominator,
    formatted
from analysis.result
where statistic = 'pct' and analysis_id in ('cr_by_bmb_baseline', 'mrd_complete_by_bmb_baseline')
order by analysis_order, group_order
