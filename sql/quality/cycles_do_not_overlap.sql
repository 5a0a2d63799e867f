-- One row per cycle after a person's first; not ok where it does not begin after the last day of the one before it.
with following as (
    select
        *,
        lag(cycle_number) over before_it as previous_number,
        lag(coalesce(end_date, start_date)) over before_it as previous_date
    from core.blinatumomab_cycle
    window before_it as (partition by patient_id, program order by cycle_number)
)

select
    patient_id,
    program,
    center_code,
    concat('cycle ', cycle_number) as record,
    'blinatumomab_cycle.start_date' as column_name,
    json_object(
        'cycle', cycle_number,
        'start', start_date,
        'previous', previous_number,
        'end', previous_date
    )::varchar as found,
    start_date > previous_date as ok,
    delivery_id,
    source_file,
    source_sheet,
    source_row
from following
where previous_date is not null
