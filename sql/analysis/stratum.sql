-- One row per planned comparison that a test stratifies, and center: two groups, who is at the level and who not.
-- Such a comparison is of two groups and of an endpoint of one level. A center without an answer has no row.
select
    plan.analysis_id,
    cohort.center_code,
    count(*) filter (where groups.level_order = 1 and member.in_numerator) as first_at_level,
    count(*) filter (where groups.level_order = 1 and not member.in_numerator) as first_not_at_level,
    count(*) filter (where groups.level_order = 2 and member.in_numerator) as second_at_level,
    count(*) filter (where groups.level_order = 2 and not member.in_numerator) as second_not_at_level
from ref.analysis as plan
inner join analysis.grouping_member as part on part.grouping = 'population' and plan.population = part.level
inner join analysis.grouping_member as groups on part.patient_id = groups.patient_id and plan.grouping = groups.grouping
inner join analysis.endpoint_member as member on part.patient_id = member.patient_id and plan.endpoint = member.endpoint
inner join analysis.cohort as cohort on part.patient_id = cohort.patient_id
where list_contains(string_split(plan.test, ' '), 'cmh') and member.in_denominator
group by plan.analysis_id, cohort.center_code
