-- One row per blood count, share of marrow blasts, search for residual disease and BCR-ABL1 test, with value and day.
select
    row_number() over (
        order by
            recorded.person_id,
            recorded.start_date,
            recorded.code,
            recorded.program,
            recorded.source_file,
            recorded.source_row
    )::integer as measurement_id,
    recorded.person_id,
    coalesce(code.concept_id, 0)::integer as measurement_concept_id,
    recorded.start_date as measurement_date,
    coalesce(provenance.concept_id, 0)::integer as measurement_type_concept_id,
    recorded.value_as_number,
    case when recorded.value_code is not null then coalesce(answer.concept_id, 0) end::integer as value_as_concept_id,
    case when recorded.unit_code is not null then coalesce(unit.concept_id, 0) end::integer as unit_concept_id,
    recorded.code as measurement_source_value,
    left(recorded.unit_source_value, 50) as unit_source_value,
    left(recorded.value_source_value, 50) as value_source_value
from omop.recorded_measurement as recorded
left join omop.code as code on code.code_list = 'measurement' and recorded.code = code.code
left join omop.code as answer on answer.code_list = 'finding' and recorded.value_code = answer.code
left join omop.code as unit on unit.code_list = 'unit' and recorded.unit_code = unit.code
left join omop.code as provenance on provenance.code_list = 'provenance' and provenance.code = 'case_report_form'
where recorded.left_out is null
