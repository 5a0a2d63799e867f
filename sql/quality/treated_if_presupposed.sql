-- One row per person per program of whom something is recorded that only follows blinatumomab; not ok without a cycle.
with presupposing as (
    select
        *,
        term || ' occurred' as what
    from core.adverse_event
    where occurred
    union all by name
    select
        *,
        'transplant after blinatumomab' as what
    from core.transplant
    where occurred and timing = 'after_blinatumomab'
    union all by name
    select
        *,
        'premedication' as what
    from core.drug_exposure
    where indication = 'premedication'
),

gathered as (
    select
        patient_id,
        program,
        center_code,
        string_agg(distinct what, ', ' order by what) as what,
        min({
            'what': what,
            'source_file': source_file,
            'source_sheet': source_sheet,
            'source_row': source_row,
            'delivery_id': delivery_id
        }) as origin
    from presupposing
    group by patient_id, program, center_code
)

select
    gathered.patient_id,
    gathered.program,
    gathered.center_code,
    null::varchar as record,
    'blinatumomab_cycle.start_date' as column_name,
    json_object('what', gathered.what, 'cycles', coalesce(course.blinatumomab_cycles, 0))::varchar as found,
    course.patient_id is not null as ok,
    gathered.origin.delivery_id,
    gathered.origin.source_file,
    gathered.origin.source_sheet,
    gathered.origin.source_row
from gathered
left join core.blinatumomab_course as course
    on gathered.patient_id = course.patient_id and gathered.program = course.program
