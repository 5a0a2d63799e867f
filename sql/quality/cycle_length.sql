-- One row per cycle with a last day; not ok if it ends before it starts or lasts over 35 days beside its interruption.
-- A cycle is four weeks of infusion (paper §2.1); a week more is allowed, and what the longest interruption explains.
select
    patient_id,
    program,
    center_code,
    concat('cycle ', cycle_number) as record,
    'blinatumomab_cycle.end_date' as column_name,
    json_object(
        'start', start_date,
        'end', end_date,
        'days', end_date - start_date + 1,
        'hours', coalesce(printf('%g', interruption_h), '?')
    )::varchar as found,
    end_date >= start_date and end_date - start_date + 1 - coalesce(interruption_h, 0) / 24 <= 35 as ok,
    delivery_id,
    source_file,
    source_sheet,
    source_row
from core.blinatumomab_cycle
where end_date is not null
