-- One row per word of ours that the export writes with the concept 0, by the field that it stands in.
-- A word that data/omop/concept.csv does not name at all was not reviewed.
with spoken as (
    select
        'person' as cdm_table,
        'gender_concept_id' as cdm_field,
        'sex' as code_list,
        sex as code
    from omop.person_record
    where is_first
    union all
    select
        'condition_occurrence' as cdm_table,
        'condition_concept_id' as cdm_field,
        code_list,
        code
    from omop.recorded_condition
    where left_out is null
    union all
    select
        'drug_exposure' as cdm_table,
        'drug_concept_id' as cdm_field,
        'drug' as code_list,
        code
    from omop.recorded_drug
    where left_out is null
    union all
    select
        'procedure_occurrence' as cdm_table,
        'procedure_concept_id' as cdm_field,
        'procedure' as code_list,
        code
    from omop.recorded_procedure
    where left_out is null
    union all
    select
        'measurement' as cdm_table,
        word.cdm_field,
        word.code_list,
        word.code
    from (
        select
            unnest([
                {'cdm_field': 'measurement_concept_id', 'code_list': 'measurement', 'code': code},
                {'cdm_field': 'unit_concept_id', 'code_list': 'unit', 'code': unit_code},
                {'cdm_field': 'value_as_concept_id', 'code_list': 'finding', 'code': value_code}
            ]) as word
        from omop.recorded_measurement
        where left_out is null
    ) as measured
    union all
    select
        'observation' as cdm_table,
        word.cdm_field,
        word.code_list,
        word.code
    from (
        select
            unnest([
                {'cdm_field': 'observation_concept_id', 'code_list': 'observation', 'code': code},
                {'cdm_field': 'value_as_concept_id', 'code_list': value_code_list, 'code': value_code}
            ]) as word
        from omop.recorded_observation
        where left_out is null
    ) as observed
)

select
    spoken.cdm_table,
    spoken.cdm_field,
    spoken.code_list,
    spoken.code,
    count(*) as row_count,
    coalesce(bool_or(code.code is not null), false) as is_reviewed
from spoken
left join omop.code as code on spoken.code_list = code.code_list and spoken.code = code.code
where spoken.code is not null and coalesce(code.concept_id, 0) = 0
group by spoken.cdm_table, spoken.cdm_field, spoken.code_list, spoken.code
