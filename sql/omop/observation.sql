-- One row per look for extramedullary disease, status of the leukemia at entry and number of prior lines.
select
    row_number() over (
        order by
            recorded.person_id,
            recorded.start_date,
            recorded.code,
            recorded.program,
            recorded.source_file,
            recorded.source_row
    )::integer as observation_id,
    recorded.person_id,
    coalesce(code.concept_id, 0)::integer as observation_concept_id,
    recorded.start_date as observation_date,
    coalesce(provenance.concept_id, 0)::integer as observation_type_concept_id,
    recorded.value_as_number,
    recorded.value_code as value_as_string,
    case when recorded.value_code is not null then coalesce(answer.concept_id, 0) end::integer as value_as_concept_id,
    recorded.code as observation_source_value,
    left(recorded.value_source_value, 50) as value_source_value
from omop.recorded_observation as recorded
left join omop.code as code on code.code_list = 'observation' and recorded.code = code.code
left join omop.code as answer on recorded.value_code_list = answer.code_list and recorded.value_code = answer.code
left join omop.code as provenance on provenance.code_list = 'provenance' and provenance.code = 'case_report_form'
where recorded.left_out is null
