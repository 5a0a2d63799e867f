-- One row per person per program treated with blinatumomab; not ok where a cycle is missing among the numbers.
select
    patient_id,
    program,
    center_code,
    null::varchar as record,
    'blinatumomab_cycle.cycle_number' as column_name,
    json_object(
        'cycles', string_agg(distinct cycle_number::varchar, ', ' order by cycle_number::varchar)
    )::varchar as found,
    max(cycle_number) = count(distinct cycle_number) as ok,
    arg_max(delivery_id, cycle_number) as delivery_id,
    arg_max(source_file, cycle_number) as source_file,
    arg_max(source_sheet, cycle_number) as source_sheet,
    arg_max(source_row, cycle_number) as source_row
from core.blinatumomab_cycle
group by patient_id, program, center_code
