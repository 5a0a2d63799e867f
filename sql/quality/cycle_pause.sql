-- One row per cycle that follows another; not ok where the pause between them is below 7 or above 90 days.
-- Two weeks of wash-out lie between cycles (paper §2.1); a toxicity can prolong them, hardly by months.
-- Cycles that overlap have no pause: quality.cycles_do_not_overlap asks.
with following as (
    select
        *,
        lag(end_date) over before_it as previous_date
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
        'end', previous_date,
        'start', start_date,
        'days', start_date - previous_date - 1
    )::varchar as found,
    start_date - previous_date - 1 between 7 and 90 as ok,
    delivery_id,
    source_file,
    source_sheet,
    source_row
from following
where start_date > previous_date
