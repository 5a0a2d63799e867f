-- One row per dated premedication of a treated person; not ok where it looks like a steroid phase before blinatumomab.
-- Premedication is given within three days of an infusion and not for more than a week; longer or earlier is debulking.
select
    exposure.patient_id,
    exposure.program,
    exposure.center_code,
    exposure.drug_code as record,
    'drug_exposure.indication' as column_name,
    json_object(
        'start', exposure.start_earliest_date,
        'end', exposure.end_latest_date,
        'blinatumomab', course.blinatumomab_start
    )::varchar as found,
    coalesce(exposure.end_earliest_date - exposure.start_latest_date <= 7, true)
    and exists (
        from core.blinatumomab_cycle as given
        where
            given.patient_id = exposure.patient_id
            and given.program = exposure.program
            and exposure.start_latest_date >= given.start_date - 3
            and exposure.start_earliest_date <= coalesce(given.end_date, given.start_date + 28)
    ) as ok,
    exposure.delivery_id,
    exposure.source_file,
    exposure.source_sheet,
    exposure.source_row
from core.drug_exposure as exposure
inner join core.blinatumomab_course as course
    on exposure.patient_id = course.patient_id and exposure.program = course.program
where exposure.indication = 'premedication' and exposure.start_latest_date is not null
