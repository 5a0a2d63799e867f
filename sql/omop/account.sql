-- One row per CDM table, relation of core and what became of its rows: exported, or left out for the reason given.
with became as (
    select
        'condition_occurrence' as cdm_table,
        core_relation,
        left_out
    from omop.recorded_condition
    union all
    select
        'drug_exposure' as cdm_table,
        core_relation,
        left_out
    from omop.recorded_drug
    union all
    select
        'measurement' as cdm_table,
        core_relation,
        left_out
    from omop.recorded_measurement
    union all
    select
        'observation' as cdm_table,
        core_relation,
        left_out
    from omop.recorded_observation
    union all
    select
        'person' as cdm_table,
        'patient' as core_relation,
        case
            when person_id is null then 'person without a year of birth'
            when not is_first then 'same person as another record'
        end as left_out
    from omop.person_record
    union all
    select
        'procedure_occurrence' as cdm_table,
        core_relation,
        left_out
    from omop.recorded_procedure
)

select
    cdm_table,
    core_relation,
    coalesce(left_out, 'exported') as outcome,
    count(*) as row_count
from became
group by cdm_table, core_relation, outcome
