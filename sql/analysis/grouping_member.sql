-- One row per patient of the study and level of a grouping that the patient stands in.
-- The grouping `population` names the parts of the cohort that an analysis may be confined to: a patient is in several.
with grouped as (
    select
        patient_id,
        'all' as overall,
        program,
        debulking_group,
        bmb_baseline_group as bmb_baseline,
        bmb_after_class as bmb_after_debulking,
        age_class as age,
        prior_lines_group as prior_lines,
        crs_status as crs,
        hsct_after
    from analysis.classification
),

placed as (
    select
        patient_id,
        grouping,
        level
    from grouped
    unpivot (level for grouping in (columns(* exclude (patient_id))))
),

population as (
    select
        patient_id,
        'population' as grouping,
        unnest(list_filter(
            [
                'cohort',
                if(cr = 'yes', 'responder', null),
                if(cr = 'yes' and hsct_after = 'no', 'responder_without_hsct_after', null),
                if(cr = 'yes' and bmb_baseline_class != 'not_available', 'responder_with_bmb_baseline', null),
                if(bmb_baseline_from_50 = 'yes', 'high_burden', null),
                if(bmb_after_available = 'yes', 'bmb_after_available', null),
                if(ph_status = 'positive', 'ph_positive', null),
                if(debulking_group = 'polychemotherapy', 'polychemotherapy', null),
                if(debulking_group = 'tki', 'tki', null),
                if(crs = 'yes', 'crs', null),
                if(crs_status is not null, 'crs_known', null),
            ],
            lambda one: one is not null
        )) as level
    from analysis.classification
)

select
    placed.patient_id,
    placed.grouping,
    placed.level,
    level.level_order
from placed
left join analysis.level as level
    on level.kind = 'grouping' and placed.grouping = level.variable and placed.level = level.level
union all
select
    patient_id,
    grouping,
    level,
    null as level_order
from population
