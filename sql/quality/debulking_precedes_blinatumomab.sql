-- One row per dated debulking drug of a person treated with blinatumomab; not ok where it surely began after it.
-- Debulking comes before blinatumomab by definition (paper §2.1); a drug begun on the same day is still possible.
select
    exposure.patient_id,
    exposure.program,
    exposure.center_code,
    exposure.drug_code as record,
    'drug_exposure.start_date' as column_name,
    json_object(
        'debulking', exposure.start_earliest_date,
        'blinatumomab', course.blinatumomab_start
    )::varchar as found,
    exposure.start_earliest_date <= course.blinatumomab_start as ok,
    exposure.delivery_id,
    exposure.source_file,
    exposure.source_sheet,
    exposure.source_row
from core.drug_exposure as exposure
inner join core.blinatumomab_course as course
    on exposure.patient_id = course.patient_id and exposure.program = course.program
where exposure.indication = 'debulking' and exposure.start_earliest_date is not null
