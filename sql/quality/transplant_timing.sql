-- One row per dated transplant that a form calls before or after blinatumomab; not ok where its dates say the contrary.
-- Where the form has no such word the dates decide (core.transplant), and agree with themselves.
select
    transplant.patient_id,
    transplant.program,
    transplant.center_code,
    concat('transplant ', replace(transplant.timing, '_', ' ')) as record,
    'transplant.transplant_date' as column_name,
    json_object(
        'transplant', transplant.transplant_earliest_date,
        'transplant_until', nullif(transplant.transplant_latest_date, transplant.transplant_earliest_date),
        'blinatumomab', course.blinatumomab_start
    )::varchar as found,
    case transplant.timing
        when 'before_blinatumomab' then transplant.transplant_earliest_date <= course.blinatumomab_start
        else transplant.transplant_latest_date >= course.blinatumomab_start
    end as ok,
    transplant.delivery_id,
    transplant.source_file,
    transplant.source_sheet,
    transplant.source_row
from core.transplant as transplant
inner join core.blinatumomab_course as course
    on transplant.patient_id = course.patient_id and transplant.program = course.program
where transplant.timing is not null and transplant.transplant_earliest_date is not null
