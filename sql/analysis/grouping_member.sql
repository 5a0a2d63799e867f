-- One row per patient of the study and level of a grouping that the patient stands in.
-- The grouping `population` names the parts of the cohort that an analysis may be confined to: a patient is in several,
-- in each whose every condition the patient meets (data/study/population.csv).
with answer as (
    select
        patient_id,
        column_name,
        level
    from analysis.classification
    unpivot (level for column_name in (columns(* exclude (patient_id))))
),

asked as (
    select
        population,
        len(stats.conditions(members)) as conditions,
        unnest(stats.conditions(members)) as condition
    from ref.population
)

select
    answer.patient_id,
    level.variable as grouping,
    answer.level,
    level.level_order
from answer
inner join analysis.level as level
    on level.kind = 'grouping' and answer.column_name = level.column_name and answer.level = level.level
union all
select
    answer.patient_id,
    'population' as grouping,
    asked.population as level,
    null as level_order
from asked
inner join answer
    on
        asked.condition['column_name'] = answer.column_name
        and list_contains(asked.condition['levels'], answer.level)
group by answer.patient_id, asked.population, asked.conditions
having count(*) = asked.conditions
