-- One row per drug given and per cycle of blinatumomab, by ingredient.
select
    row_number() over (
        order by
            recorded.person_id,
            recorded.start_date,
            recorded.code,
            recorded.program,
            recorded.source_file,
            recorded.source_row
    )::integer as drug_exposure_id,
    recorded.person_id,
    coalesce(code.concept_id, 0)::integer as drug_concept_id,
    recorded.start_date as drug_exposure_start_date,
    recorded.end_date as drug_exposure_end_date,
    recorded.verbatim_end_date,
    coalesce(provenance.concept_id, 0)::integer as drug_type_concept_id,
    left(recorded.source_value, 50) as drug_source_value,
    left(recorded.unit_source_value, 50) as dose_unit_source_value
from omop.recorded_drug as recorded
left join omop.code as code on code.code_list = 'drug' and recorded.code = code.code
left join omop.code as provenance on provenance.code_list = 'provenance' and provenance.code = 'case_report_form'
where recorded.left_out is null
