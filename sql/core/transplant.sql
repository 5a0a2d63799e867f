-- One row per transplant done, planned and not done (`occurred` false), or not recorded (`occurred` null).
-- `timing` is the form's own word on before or after blinatumomab; where the form has none the dates decide,
-- and a transplant that its dates leave on either side has none.
select
    transplant.patient_id,
    transplant.program,
    transplant.center_code,
    case
        when transplant.timing is not null then transplant.timing
        when transplant.transplant_latest_date < course.blinatumomab_start then 'before_blinatumomab'
        when transplant.transplant_earliest_date >= course.blinatumomab_start then 'after_blinatumomab'
    end as timing,
    transplant.occurred,
    transplant.occurred_delivered,
    case
        when transplant.transplant_earliest_date = transplant.transplant_latest_date
            then transplant.transplant_earliest_date
    end as transplant_date,
    transplant.transplant_earliest_date,
    transplant.transplant_latest_date,
    transplant.delivery_id,
    transplant.source_file,
    transplant.source_sheet,
    transplant.source_row
from conform.transplant as transplant
left join core.blinatumomab_course as course
    on transplant.patient_id = course.patient_id and transplant.program = course.program
