-- One row per cycle with its interruption; not ok where that is longer than the cycle, or too short for its length.
-- Four weeks of infusion and three days of tolerance make 31 days: what a cycle lasts beyond them is interruption.
-- Dates that cannot be right are asked for by quality.cycle_length, more than 14 days (336 h) by quality.value_range.
select
    patient_id,
    program,
    center_code,
    concat('cycle ', cycle_number) as record,
    'blinatumomab_cycle.interruption_h' as column_name,
    json_object('hours', printf('%g', interruption_h), 'days', end_date - start_date + 1)::varchar as found,
    interruption_h between 24 * (end_date - start_date + 1 - 31) and 24 * (end_date - start_date + 1) as ok,
    delivery_id,
    source_file,
    source_sheet,
    source_row
from core.blinatumomab_cycle
where
    end_date >= start_date
    and interruption_h <= 336
    and end_date - start_date + 1 - interruption_h / 24 <= 35
