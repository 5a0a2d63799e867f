-- One row per platelet or neutrophil count of a PAAP form: two analytes after each of two cycles.
-- Provenance is the form's row.
with blood_count as (
    from staged.paap__form
    select
        *,
        unnest([assessment_1_date, assessment_1_date, assessment_2_date, assessment_2_date]) as sample_date,
        unnest(['platelets', 'neutrophils', 'platelets', 'neutrophils']) as analyte,
        unnest([
            assessment_1_platelets_per_ul,
            assessment_1_anc_per_ul,
            assessment_2_platelets_per_ul,
            assessment_2_anc_per_ul,
        ]) as count_per_ul,
        unnest([
            assessment_1_platelets_per_ul_delivered,
            assessment_1_anc_per_ul_delivered,
            assessment_2_platelets_per_ul_delivered,
            assessment_2_anc_per_ul_delivered,
        ]) as count_delivered,
        unnest([
            assessment_1_platelets_per_ul_unit_delivered,
            assessment_1_anc_per_ul_unit_delivered,
            assessment_2_platelets_per_ul_unit_delivered,
            assessment_2_anc_per_ul_unit_delivered,
        ]) as count_unit_delivered
)

select
    patient_id,
    program,
    center_code,
    sample_date,
    analyte,
    count_per_ul,
    count_delivered,
    count_unit_delivered,
    delivery_id,
    source_file,
    source_sheet,
    source_row
from blood_count
where count_per_ul is not null and sample_date is not null
