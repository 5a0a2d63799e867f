-- One row per stem cell transplant that was done on a day known at least to the year.
select
    row_number() over (
        order by recorded.person_id, recorded.start_date, recorded.program, recorded.source_file, recorded.source_row
    )::integer as procedure_occurrence_id,
    recorded.person_id,
    coalesce(code.concept_id, 0)::integer as procedure_concept_id,
    recorded.start_date as procedure_date,
    coalesce(provenance.concept_id, 0)::integer as procedure_type_concept_id,
    recorded.code as procedure_source_value
from omop.recorded_procedure as recorded
left join omop.code as code on code.code_list = 'procedure' and recorded.code = code.code
left join omop.code as provenance on provenance.code_list = 'provenance' and provenance.code = 'case_report_form'
where recorded.left_out is null
