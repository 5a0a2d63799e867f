-- One row per event of grade 4 or 5 in a treated person; not ok where a cycle began after it, or grade 5 was survived.
-- Blinatumomab is given up for good after a syndrome or neurotoxicity of grade 4; grade 5 is death, and no transplant
-- follows it. A grade 4 without a date says nothing of what came after it.
select
    event.patient_id,
    event.program,
    event.center_code,
    event.term as record,
    'adverse_event.grade' as column_name,
    json_object('grade', event.grade, 'onset', event.onset_latest_date)::varchar as found,
    not exists (
        from core.blinatumomab_cycle as given
        where
            given.patient_id = event.patient_id
            and given.program = event.program
            and given.start_date > event.onset_latest_date
    )
    and not exists (
        from core.transplant as transplant
        where
            transplant.patient_id = event.patient_id
            and transplant.program = event.program
            and transplant.occurred
            and transplant.timing = 'after_blinatumomab'
            and event.grade = 5
    ) as ok,
    event.delivery_id,
    event.source_file,
    event.source_sheet,
    event.source_row
from core.adverse_event as event
inner join core.blinatumomab_course as course
    on event.patient_id = course.patient_id and event.program = course.program
where event.occurred and event.grade >= 4 and (event.onset_latest_date is not null or event.grade = 5)
