-- One row per person per program: which steps of the selection the person passes, and at which it is left out.
-- Steps and their order are those of paper §2.1; what is not known is not passed.
-- A person who passes in two programs or centers (core.person) is counted once: in the record of the earlier first
-- cycle, then of NEUF, PAAP, OBS, then of the first center by its code.
with step as (
    select
        person.person_id,
        {'patient_id': patient.patient_id, 'program': patient.program} as record,
        patient.patient_id,
        patient.program,
        patient.center_code,
        course.blinatumomab_start,
        coalesce(patient.age_at_diagnosis_years >= 18, false) as adult_at_diagnosis,
        coalesce(baseline.disease_status in ('relapsed', 'refractory'), false) as relapsed_or_refractory,
        course.patient_id is not null as treated_with_blinatumomab,
        coalesce(course.blinatumomab_start between date '2014-01-01' and date '2020-02-29', false) as in_window,
        exists (
            from core.debulking_exposure as exposure
            where exposure.patient_id = patient.patient_id and exposure.program = patient.program
        ) as debulked_before_blinatumomab,
        patient.delivery_id,
        patient.source_file,
        patient.source_sheet,
        patient.source_row
    from core.patient as patient
    inner join core.person as person on patient.patient_id = person.patient_id
    left join core.disease_baseline as baseline
        on patient.patient_id = baseline.patient_id and patient.program = baseline.program
    left join core.blinatumomab_course as course
        on patient.patient_id = course.patient_id and patient.program = course.program
),

kept as (
    select
        person_id,
        arg_min(
            record,
            (
                blinatumomab_start,
                coalesce(list_position(['NEUF', 'PAAP', 'OBS'], program), 99),
                program,
                center_code,
                patient_id
            )
        ) as record
    from step
    where
        adult_at_diagnosis
        and relapsed_or_refractory
        and treated_with_blinatumomab
        and in_window
        and debulked_before_blinatumomab
    group by person_id
)

select
    step.patient_id,
    step.program,
    step.center_code,
    step.adult_at_diagnosis,
    step.relapsed_or_refractory,
    step.treated_with_blinatumomab,
    step.in_window,
    step.debulked_before_blinatumomab,
    coalesce(kept.record = step.record, true) as one_program_per_person,
    case
        when not step.adult_at_diagnosis then 'adult_at_diagnosis'
        when not step.relapsed_or_refractory then 'relapsed_or_refractory'
        when not step.treated_with_blinatumomab then 'treated_with_blinatumomab'
        when not step.in_window then 'in_window'
        when not step.debulked_before_blinatumomab then 'debulked_before_blinatumomab'
        when kept.record != step.record then 'one_program_per_person'
    end as excluded_at,
    step.delivery_id,
    step.source_file,
    step.source_sheet,
    step.source_row
from step
left join kept on step.person_id = kept.person_id
