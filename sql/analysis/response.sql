-- One row per patient of the study: the best hematological response within two cycles of blinatumomab (paper §2.1).
-- The measurements are those of the earliest assessment with the best response; without a response, of the last one
-- that has a marrow. A patient without any assessment has no response.
with ranked as (
    select
        *,
        list_position(['CR', 'CRp', 'CRi', 'none'], response) as rank
    from analysis.response_assessment
),

best as (
    select *
    from ranked
    qualify row_number() over (
        partition by patient_id, program
        order by
            rank asc,
            blasts_pct is null asc,
            if(response = 'none', null, sample_date) asc nulls first,
            sample_date desc,
            blasts_pct desc,
            extramedullary desc
    ) = 1
)

select
    selection.patient_id,
    selection.program,
    coalesce(best.response, 'none') as response,
    coalesce(best.response, 'none') != 'none' as cr,
    best.sample_date as response_date,
    best.blasts_pct as bmb_response_pct,
    best.platelets_per_ul,
    best.anc_per_ul,
    best.extramedullary = 'present' as extramedullary_disease
from core.selection as selection
left join best on selection.patient_id = best.patient_id and selection.program = best.program
where selection.excluded_at is null
