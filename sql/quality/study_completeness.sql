-- One row per patient of the study and thing that its tables are counted from; not ok where it is not known.
-- Blood counts are asked for where the response has a marrow, disease outside the marrow where the blasts allow a
-- complete response (paper §2.1), minimal residual disease where the response is complete (§3.3.2).
with thing as (
    from analysis.cohort
    select
        *,
        unnest([
            'before debulking',
            'after debulking',
            'at response',
            'platelets at response',
            'neutrophils at response',
            'at response',
            'in complete response',
            null,
        ]) as record,
        unnest([
            'marrow_assessment.blasts_pct',
            'marrow_assessment.blasts_pct',
            'marrow_assessment.blasts_pct',
            'blood_count.count_per_ul',
            'blood_count.count_per_ul',
            'marrow_assessment.extramedullary',
            'mrd_assessment.result',
            'adverse_event.occurred',
        ]) as column_name,
        unnest([
            true,
            true,
            true,
            bmb_response_pct is not null,
            bmb_response_pct is not null,
            coalesce(bmb_response_pct <= 5, false),
            cr,
            true,
        ]) as is_asked,
        unnest([
            bmb_baseline_pct is not null,
            bmb_after_debulking_pct is not null,
            bmb_response_pct is not null,
            platelets_per_ul is not null,
            anc_per_ul is not null,
            extramedullary_disease is not null,
            mrd_evaluable,
            crs is not null,
        ]) as ok
)

select
    patient_id,
    program,
    center_code,
    record,
    column_name,
    case when ok then null else json_object('blinatumomab', blinatumomab_start)::varchar end as found,
    ok,
    delivery_id,
    source_file,
    source_sheet,
    source_row
from thing
where is_asked
