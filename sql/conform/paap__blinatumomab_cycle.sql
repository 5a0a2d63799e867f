-- One row per cycle of blinatumomab of a PAAP form, which holds up to two.
-- Provenance is the form's row.
with cycle as (
    from staged.paap__form
    select
        *,
        unnest([1, 2]) as cycle_number,
        unnest([cycle_1_start_date, cycle_2_start_date]) as start_date,
        unnest([cycle_1_end_date, cycle_2_end_date]) as end_date,
        unnest([cycle_1_dose_ug_per_day, cycle_2_dose_ug_per_day]) as dose_ug_per_day,
        unnest([cycle_1_interruption_h, cycle_2_interruption_h]) as interruption_h,
        unnest([cycle_1_dose_ug_per_day_delivered, cycle_2_dose_ug_per_day_delivered]) as dose_delivered,
        unnest([cycle_1_dose_ug_per_day_unit_delivered, cycle_2_dose_ug_per_day_unit_delivered]) as dose_unit_delivered
)

select
    patient_id,
    program,
    center_code,
    cycle_number,
    start_date,
    end_date,
    dose_ug_per_day,
    interruption_h,
    dose_delivered,
    dose_unit_delivered,
    delivery_id,
    source_file,
    source_sheet,
    source_row
from cycle
where start_date is not null
