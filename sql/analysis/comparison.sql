-- One row per planned comparison: the counts of the groups that have patients, for one level of the endpoint.
-- The level is null where the endpoint has only one.
with endpoint as (
    select
        analysis_id,
        max(level_order) = 1 as has_one_level
    from analysis.tally
    group by analysis_id
)

select
    tally.analysis_id,
    tally.analysis_order,
    tally.section,
    tally.population,
    tally.grouping,
    tally.group_label,
    tally.endpoint,
    tally.variable_label,
    if(endpoint.has_one_level, null, tally.level) as level,
    if(endpoint.has_one_level, null, tally.level_label) as level_label,
    tally.level_order,
    list(tally.numerator order by tally.group_order) as numerators,
    list(tally.denominator order by tally.group_order) as denominators,
    list_sort(flatten(list(tally.denominator_ids))) as patient_ids
from analysis.tally as tally
inner join endpoint on tally.analysis_id = endpoint.analysis_id
inner join ref.analysis as plan on tally.analysis_id = plan.analysis_id
where plan.test != '' and tally.denominator > 0 and tally.level is not null
group by all
