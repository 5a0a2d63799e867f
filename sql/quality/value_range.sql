-- One row per value that is expected within a range tighter than the doors'; not ok outside it.
-- Age 18-90 years at treatment (paper §2.1: adults; §3.1: 20-75). At most 8 prior lines (§3.1: 1-5): 9 often stands for
-- not known. Dose 5-28 ug/day: 9 and 28 (§2.1), less by body surface below 45 kg. Interruption at most 14 days: after
-- more than 7 a new cycle is begun. Sensitivity 10^-7 to 10^-2 (§2.1: 10^-4 or better).
with measured as (
    select
        patient_id,
        program,
        center_code,
        null::varchar as record,
        'patient.age_years' as column_name,
        json_object('age', age_years)::varchar as found,
        age_years between 18 and 90 as ok,
        delivery_id,
        source_file,
        source_sheet,
        source_row
    from core.patient
    union all
    select
        patient_id,
        program,
        center_code,
        null as record,
        'disease_baseline.prior_lines' as column_name,
        json_object('lines', prior_lines)::varchar as found,
        prior_lines <= 8 as ok,
        delivery_id,
        source_file,
        source_sheet,
        source_row
    from core.disease_baseline
    union all
    select
        patient_id,
        program,
        center_code,
        'cycle ' || cycle_number as record,
        'blinatumomab_cycle.dose_ug_per_day' as column_name,
        concat_ws(' ', dose_delivered, dose_unit_delivered) as found,
        dose_ug_per_day between 5 * (1 - 1e-9) and 28 * (1 + 1e-9) as ok,
        delivery_id,
        source_file,
        source_sheet,
        source_row
    from core.blinatumomab_cycle
    where dose_ug_per_day is not null
    union all
    select
        patient_id,
        program,
        center_code,
        'cycle ' || cycle_number as record,
        'blinatumomab_cycle.interruption_h' as column_name,
        json_object('hours', printf('%g', interruption_h))::varchar as found,
        interruption_h between 0 and 336 as ok,
        delivery_id,
        source_file,
        source_sheet,
        source_row
    from core.blinatumomab_cycle
    where interruption_h is not null
    union all
    select
        patient_id,
        program,
        center_code,
        method || ' of ' || sample_date as record,
        'mrd_assessment.sensitivity' as column_name,
        printf('%g', sensitivity) as found,
        sensitivity between 1e-7 * (1 - 1e-9) and 1e-2 * (1 + 1e-9) as ok,
        delivery_id,
        source_file,
        source_sheet,
        source_row
    from core.mrd_assessment
    where sensitivity is not null
)

select *
from measured
