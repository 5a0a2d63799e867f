-- One row per cycle of blinatumomab given to an OBS patient.
select
    patient_id,
    program,
    center_code,
    instance as cycle_number,
    start_date,
    end_date,
    dose_ug_per_day,
    interruption_h,
    dose_ug_per_day_delivered as dose_delivered,
    dose_ug_per_day_unit_delivered as dose_unit_delivered,
    delivery_id,
    source_file,
    source_sheet,
    source_row
from staged.obs__cycle
