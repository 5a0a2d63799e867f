-- One row per dated syndrome or neurotoxicity of a treated person; not ok where surely outside every cycle.
-- Both come of the infusion, whose drug is gone within hours; two weeks after its last day are allowed.
select
    event.patient_id,
    event.program,
    event.center_code,
    event.term as record,
    'adverse_event.onset_date' as column_name,
    json_object(
        'onset', event.onset_earliest_date,
        'onset_until', nullif(event.onset_latest_date, event.onset_earliest_date),
        'blinatumomab', course.blinatumomab_start
    )::varchar as found,
    exists (
        from core.blinatumomab_cycle as given
        where
            given.patient_id = event.patient_id
            and given.program = event.program
            and event.onset_latest_date >= given.start_date
            and event.onset_earliest_date <= coalesce(given.end_date, given.start_date + 28) + 14
    ) as ok,
    event.delivery_id,
    event.source_file,
    event.source_sheet,
    event.source_row
from core.adverse_event as event
inner join core.blinatumomab_course as course
    on event.patient_id = course.patient_id and event.program = course.program
where event.occurred and event.onset_earliest_date is not null
