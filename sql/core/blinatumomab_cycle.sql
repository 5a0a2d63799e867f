-- One row per cycle of blinatumomab (paper §2.1: four weeks of infusion, two of wash-out).
select
    cycle.patient_id,
    cycle.program,
    cycle.center_code,
    cycle.cycle_number,
    cycle.start_date,
    cycle.end_date,
    cycle.dose_ug_per_day,
    cycle.dose_delivered,
    cycle.dose_unit_delivered,
    unit.code as dose_unit_code,
    cycle.interruption_h,
    cycle.delivery_id,
    cycle.source_file,
    cycle.source_sheet,
    cycle.source_row
from conform.blinatumomab_cycle as cycle
left join ref.unit as unit on lower(trim(cycle.dose_unit_delivered)) = unit.delivered
