-- One row per cycle with a dose between 5 and 28 ug/day; not ok where it is none that blinatumomab is given at.
-- 9 and 28 ug/day are the schedule (paper §2.1), 5 and 15 its steps by body surface. A dose outside of these limits
-- is asked for by quality.value_range.
select
    patient_id,
    program,
    center_code,
    concat('cycle ', cycle_number) as record,
    'blinatumomab_cycle.dose_ug_per_day' as column_name,
    concat_ws(' ', coalesce(dose_delivered, printf('%g', dose_ug_per_day)), dose_unit_delivered) as found,
    round(dose_ug_per_day, 3) in (5, 9, 15, 28) as ok,
    delivery_id,
    source_file,
    source_sheet,
    source_row
from core.blinatumomab_cycle
where round(dose_ug_per_day, 3) between 5 and 28
