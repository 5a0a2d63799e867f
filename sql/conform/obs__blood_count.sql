-- One row per platelet or neutrophil count of an OBS patient: up to two of each assessment.
-- Provenance is the assessment's row.
with blood_count as (
    from staged.obs__assessment
    select
        *,
        unnest(['platelets', 'neutrophils']) as analyte,
        unnest([platelets_per_ul, anc_per_ul]) as count_per_ul,
        unnest([platelets_per_ul_delivered, anc_per_ul_delivered]) as count_delivered,
        unnest([platelets_per_ul_unit_delivered, anc_per_ul_unit_delivered]) as count_unit_delivered
)

select
    patient_id,
    program,
    center_code,
    assessed_date as sample_date,
    analyte,
    count_per_ul,
    count_delivered,
    count_unit_delivered,
    delivery_id,
    source_file,
    source_sheet,
    source_row
from blood_count
where count_per_ul is not null
