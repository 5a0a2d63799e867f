-- One row per person per program treated with blinatumomab: when it began, how it went, how long its response is read.
-- Full dose is 28 ug/day (paper §2.1); an interruption is prolonged above 72 hours (§3.3.1); an unknown one is not.
-- Response is read within two cycles (§2.1): until 42 days after the last day of the second, or of the only, infusion,
-- that is, the two weeks of wash-out and four more to examine the marrow. Provenance is the first cycle's.
select
    patient_id,
    program,
    center_code,
    min(start_date) as blinatumomab_start,
    count(distinct cycle_number) as blinatumomab_cycles,
    case
        when max(dose_ug_per_day) < 28 then 'reduced'
        when max(interruption_h) > 72 then 'full_interrupted'
        when max(dose_ug_per_day) >= 28 then 'full'
    end as blinatumomab_dose,
    coalesce(max(end_date) filter (where cycle_number <= 2), max(end_date)) + 42 as response_window_end,
    arg_min(delivery_id, (start_date, cycle_number)) as delivery_id,
    arg_min(source_file, (start_date, cycle_number)) as source_file,
    arg_min(source_sheet, (start_date, cycle_number)) as source_sheet,
    arg_min(source_row, (start_date, cycle_number)) as source_row
from core.blinatumomab_cycle
group by patient_id, program, center_code
