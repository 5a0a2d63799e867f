-- One row per cycle of blinatumomab given to a NEUF patient, gathered from its infusions.
-- An interruption is the whole days between two infusions of one cycle; a step of the dose without a gap is none.
-- Provenance and delivered dose are those of the first infusion at the highest dose.
with infusion as (
    select
        *,
        24 * greatest(
            lead(start_date) over (
                partition by patient_id, cycle_number
                order by start_date, sequence
            ) - end_date - 1,
            0
        ) as gap_h
    from staged.neuf__ex
    where drug_code = 'blinatumomab'
)

select
    patient_id,
    program,
    center_code,
    cycle_number,
    min(start_date) as start_date,
    max(end_date) as end_date,
    max(dose_ug_per_day) as dose_ug_per_day,
    coalesce(max(gap_h), 0)::double as interruption_h,
    arg_max(dose_ug_per_day_delivered, (dose_ug_per_day, -sequence)) as dose_delivered,
    arg_max(dose_ug_per_day_unit_delivered, (dose_ug_per_day, -sequence)) as dose_unit_delivered,
    arg_max(delivery_id, (dose_ug_per_day, -sequence)) as delivery_id,
    arg_max(source_file, (dose_ug_per_day, -sequence)) as source_file,
    any_value(source_sheet) as source_sheet,
    arg_max(source_row, (dose_ug_per_day, -sequence)) as source_row
from infusion
group by patient_id, program, center_code, cycle_number
