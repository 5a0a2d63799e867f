-- One row per assessment of the disease: marrow blasts, the search for extramedullary disease, or both, of one sample.
-- Two samples of one day stay two rows.
select
    assessment.patient_id,
    assessment.program,
    assessment.center_code,
    assessment.sample_date,
    assessment.blasts_pct,
    assessment.blasts_delivered,
    assessment.blasts_unit_delivered,
    unit.code as blasts_unit_code,
    assessment.extramedullary,
    assessment.extramedullary_delivered,
    assessment.delivery_id,
    assessment.source_file,
    assessment.source_sheet,
    assessment.source_row
from conform.marrow_assessment as assessment
left join ref.unit as unit on lower(trim(assessment.blasts_unit_delivered)) = unit.delivered
