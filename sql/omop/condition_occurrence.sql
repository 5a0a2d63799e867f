-- One row per diagnosis of leukemia and per adverse event that occurred on a day known at least to the year.
select
    row_number() over (
        order by
            recorded.person_id,
            recorded.start_date,
            recorded.code,
            recorded.program,
            recorded.source_file,
            recorded.source_row
    )::integer as condition_occurrence_id,
    recorded.person_id,
    coalesce(code.concept_id, 0)::integer as condition_concept_id,
    recorded.start_date as condition_start_date,
    coalesce(provenance.concept_id, 0)::integer as condition_type_concept_id,
    recorded.code as condition_source_value
from omop.recorded_condition as recorded
left join omop.code as code on recorded.code_list = code.code_list and recorded.code = code.code
left join omop.code as provenance on provenance.code_list = 'provenance' and provenance.code = 'case_report_form'
where recorded.left_out is null
