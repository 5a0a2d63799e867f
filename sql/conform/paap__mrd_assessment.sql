-- One row per search for minimal residual disease of a PAAP form: by PCR and by flow, after each of two cycles.
-- Provenance is the form's row.
with search as (
    from staged.paap__form
    select
        *,
        unnest([assessment_1_date, assessment_1_date, assessment_2_date, assessment_2_date]) as sample_date,
        unnest(['pcr', 'flow_cytometry', 'pcr', 'flow_cytometry']) as method,
        unnest([mrd_1_pcr, mrd_1_flow, mrd_2_pcr, mrd_2_flow]) as result,
        unnest([mrd_1_pcr_delivered, mrd_1_flow_delivered, mrd_2_pcr_delivered, mrd_2_flow_delivered])
            as result_delivered,
        unnest([mrd_1_sensitivity, mrd_1_sensitivity, mrd_2_sensitivity, mrd_2_sensitivity]) as sensitivity
)

select
    patient_id,
    program,
    center_code,
    sample_date,
    method,
    result,
    result_delivered,
    sensitivity,
    delivery_id,
    source_file,
    source_sheet,
    source_row
from search
where result is not null and sample_date is not null
