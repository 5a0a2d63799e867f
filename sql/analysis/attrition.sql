-- One row per step of the selection, over all programs and for each: who was left out at it, and who remained.
-- Counted are persons per program, as they were screened; the last step leaves persons.
with step as (
    select
        unnest(range(0, 7)) as step_order,
        unnest([
            'screened',
            'adult_at_diagnosis',
            'relapsed_or_refractory',
            'treated_with_blinatumomab',
            'in_window',
            'debulked_before_blinatumomab',
            'one_program_per_person',
        ]) as step,
        unnest([
            'Recorded in a program at one of the centers',
            'At least 18 years old at diagnosis',
            'Relapsed or refractory',
            'Treated with blinatumomab',
            'First blinatumomab from January 2014 to February 2020',
            'Debulked before blinatumomab',
            'Not counted in another program or center',
        ]) as description
),

screened as (
    select
        selection.patient_id,
        unnest(['all', selection.program]) as program,
        coalesce(step.step_order, 99) as left_at
    from core.selection as selection
    left join step on selection.excluded_at = step.step
),

program as (
    select 'all' as program
    union
    select program from core.selection
)

select
    program.program,
    step.step_order,
    step.step,
    step.description,
    count(screened.patient_id) filter (where screened.left_at = step.step_order) as excluded,
    count(screened.patient_id) filter (where screened.left_at > step.step_order) as remaining
from program
cross join step
left join screened on program.program = screened.program
group by program.program, step.step_order, step.step, step.description
order by program.program != 'all', program.program, step.step_order
