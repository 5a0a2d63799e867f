-- One row per marrow assessment of a PAAP form: before debulking, after it, and after each of two cycles.
-- The form asks for extramedullary disease only after a cycle. A result that it does not date is kept undated.
-- Provenance is the form's row.
with assessment as (
    from staged.paap__form
    select
        *,
        unnest([baseline_date, after_debulking_date, assessment_1_date, assessment_2_date]) as sample_date,
        unnest([
            baseline_bmb_pct,
            after_debulking_bmb_pct,
            assessment_1_bmb_pct,
            assessment_2_bmb_pct,
        ]) as blasts_pct,
        unnest([
            baseline_bmb_pct_delivered,
            after_debulking_bmb_pct_delivered,
            assessment_1_bmb_pct_delivered,
            assessment_2_bmb_pct_delivered,
        ]) as blasts_delivered,
        unnest([
            baseline_bmb_pct_unit_delivered,
            after_debulking_bmb_pct_unit_delivered,
            assessment_1_bmb_pct_unit_delivered,
            assessment_2_bmb_pct_unit_delivered,
        ]) as blasts_unit_delivered,
        unnest([null, null, assessment_1_extramedullary, assessment_2_extramedullary]) as extramedullary,
        unnest([
            null,
            null,
            assessment_1_extramedullary_delivered,
            assessment_2_extramedullary_delivered,
        ]) as extramedullary_delivered
)

select
    patient_id,
    program,
    center_code,
    sample_date,
    blasts_pct,
    blasts_delivered,
    blasts_unit_delivered,
    extramedullary,
    extramedullary_delivered,
    delivery_id,
    source_file,
    source_sheet,
    source_row
from assessment
where blasts_pct is not null or extramedullary is not null
