-- One row per patient of the study (paper §2.1 for the selection, §3 for what is told of them).
-- Booleans are null where unknown. A center that records no syndrome and no absence of it leaves `crs` unknown; a
-- transplant without a record was not done, and one whose partial date leaves open on which side of blinatumomab it
-- was, or that the form leaves unanswered, makes the answer unknown unless another transplant gives it.
with event as (
    select
        patient_id,
        program,
        bool_or(occurred) as crs,
        max(grade) filter (where occurred) as crs_grade
    from core.adverse_event
    where term = 'crs'
    group by patient_id, program
),

transplant as (
    select
        patient_id,
        program,
        coalesce(bool_or(occurred and timing = 'before_blinatumomab'), false) as is_before,
        coalesce(bool_or(occurred and timing = 'after_blinatumomab'), false) as is_after,
        coalesce(bool_or(occurred is distinct from false and timing is null), false) as is_undated,
        coalesce(bool_or(occurred is null and timing = 'before_blinatumomab'), false) as is_before_unanswered,
        coalesce(bool_or(occurred is null and timing = 'after_blinatumomab'), false) as is_after_unanswered,
        coalesce(bool_or(not occurred), false) as is_planned
    from core.transplant
    group by patient_id, program
)

select
    selection.patient_id,
    selection.center_code,
    selection.program,
    patient.sex,
    patient.age_years,
    baseline.disease_status,
    baseline.prior_lines,
    case
        when transplant.is_before then true
        when transplant.is_undated or transplant.is_before_unanswered then null
        else false
    end as prior_hsct,
    baseline.ph_status,
    burden.bmb_baseline_pct,
    debulking.debulking_group,
    debulking.debulking_regimen,
    debulking.tki_partner,
    debulking.debulking_start,
    burden.bmb_after_debulking_pct,
    course.blinatumomab_start,
    course.blinatumomab_start - debulking.debulking_start as days_debulking_to_blinatumomab,
    course.blinatumomab_dose,
    course.blinatumomab_cycles,
    response.bmb_response_pct,
    response.platelets_per_ul,
    response.anc_per_ul,
    response.extramedullary_disease,
    response.response,
    response.cr,
    mrd.mrd_evaluable,
    mrd.mrd_complete,
    event.crs,
    event.crs_grade,
    case
        when transplant.is_after then true
        when transplant.is_undated or transplant.is_after_unanswered then null
        else false
    end as hsct_after,
    coalesce(transplant.is_planned and not transplant.is_after, false) as hsct_planned_no_donor,
    selection.delivery_id,
    selection.source_file,
    selection.source_sheet,
    selection.source_row
from core.selection as selection
inner join core.patient as patient
    on selection.patient_id = patient.patient_id and selection.program = patient.program
inner join core.disease_baseline as baseline
    on selection.patient_id = baseline.patient_id and selection.program = baseline.program
inner join core.blinatumomab_course as course
    on selection.patient_id = course.patient_id and selection.program = course.program
inner join analysis.debulking as debulking
    on selection.patient_id = debulking.patient_id and selection.program = debulking.program
inner join analysis.tumor_burden as burden
    on selection.patient_id = burden.patient_id and selection.program = burden.program
inner join analysis.response as response
    on selection.patient_id = response.patient_id and selection.program = response.program
inner join analysis.mrd_response as mrd
    on selection.patient_id = mrd.patient_id and selection.program = mrd.program
left join event on selection.patient_id = event.patient_id and selection.program = event.program
left join transplant on selection.patient_id = transplant.patient_id and selection.program = transplant.program
where selection.excluded_at is null
