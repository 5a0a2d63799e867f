-- One row per transplant planned and not done; not ok where the same person has one done after blinatumomab.
select
    planned.patient_id,
    planned.program,
    planned.center_code,
    null::varchar as record,
    'transplant.occurred' as column_name,
    json_object('answer', coalesce(planned.occurred_delivered, 'yes'))::varchar as found,
    not exists (
        from core.transplant as done
        where
            done.patient_id = planned.patient_id
            and done.program = planned.program
            and done.occurred
            and done.timing = 'after_blinatumomab'
    ) as ok,
    planned.delivery_id,
    planned.source_file,
    planned.source_sheet,
    planned.source_row
from core.transplant as planned
where not planned.occurred
