-- One row per debulking drug begun before the first blinatumomab (paper §2.1); premedication is none.
-- A start known only to the month or year counts unless it cannot have come before blinatumomab.
select
    exposure.patient_id,
    exposure.program,
    exposure.center_code,
    exposure.exposure_number,
    exposure.drug_code,
    drug.label as drug_label,
    drug.drug_class,
    drug.intensity,
    exposure.start_date,
    exposure.start_earliest_date,
    exposure.start_latest_date,
    exposure.delivery_id,
    exposure.source_file,
    exposure.source_sheet,
    exposure.source_row
from core.drug_exposure as exposure
inner join core.blinatumomab_course as course
    on exposure.patient_id = course.patient_id and exposure.program = course.program
left join ref.drug as drug on exposure.drug_code = drug.drug_code
where exposure.indication = 'debulking' and exposure.start_earliest_date < course.blinatumomab_start
