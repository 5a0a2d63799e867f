-- One row per person per program debulked with steroids only; not ok if surely begun no earlier than the day before.
-- The steroid of the first infusion is premedication; recorded as debulking it brings a patient into the study.
select
    exposure.patient_id,
    exposure.program,
    exposure.center_code,
    null::varchar as record,
    'drug_exposure.indication' as column_name,
    json_object(
        'drugs', string_agg(distinct exposure.drug_code, ', ' order by exposure.drug_code),
        'debulking', min(exposure.start_earliest_date),
        'blinatumomab', any_value(course.blinatumomab_start)
    )::varchar as found,
    min(exposure.start_earliest_date) < any_value(course.blinatumomab_start) - 1 as ok,
    arg_min(exposure.delivery_id, exposure.exposure_number) as delivery_id,
    arg_min(exposure.source_file, exposure.exposure_number) as source_file,
    arg_min(exposure.source_sheet, exposure.exposure_number) as source_sheet,
    arg_min(exposure.source_row, exposure.exposure_number) as source_row
from core.debulking_exposure as exposure
inner join core.blinatumomab_course as course
    on exposure.patient_id = course.patient_id and exposure.program = course.program
group by exposure.patient_id, exposure.program, exposure.center_code
having bool_and(exposure.drug_class = 'steroid')
