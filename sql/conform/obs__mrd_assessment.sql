-- One row per search for minimal residual disease in an OBS patient by one method.
-- Provenance is the assessment's row.
with search as (
    from staged.obs__assessment
    select
        *,
        unnest(['pcr', 'flow_cytometry']) as method,
        unnest([mrd_pcr, mrd_flow]) as result,
        unnest([mrd_pcr_delivered, mrd_flow_delivered]) as result_delivered
)

select
    patient_id,
    program,
    center_code,
    assessed_date as sample_date,
    method,
    result,
    result_delivered,
    mrd_sensitivity as sensitivity,
    delivery_id,
    source_file,
    source_sheet,
    source_row
from search
where result is not null
