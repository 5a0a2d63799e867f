-- One row per record and variable that the record must have; not ok where the variable is missing.
-- A variable that the doors already demand has no row here. A transplant's side of blinatumomab is asked only of who
-- was treated, the sensitivity only of a search that has a result.
with baseline as (
    from core.disease_baseline
    select
        *,
        null::varchar as record,
        unnest([
            'disease_baseline.diagnosis_earliest_date',
            'disease_baseline.disease_status',
            'disease_baseline.ph_status',
        ]) as column_name,
        unnest([
            diagnosis_earliest_date is not null,
            disease_status is not null,
            ph_status is not null,
        ]) as ok,
        unnest([null, disease_status_delivered, ph_status_delivered]) as found
),

cycle as (
    from core.blinatumomab_cycle
    select
        *,
        'cycle ' || cycle_number as record,
        unnest([
            'blinatumomab_cycle.end_date',
            'blinatumomab_cycle.dose_ug_per_day',
            'blinatumomab_cycle.interruption_h',
        ]) as column_name,
        unnest([end_date is not null, dose_ug_per_day is not null, interruption_h is not null]) as ok
),

variable as (
    select
        patient_id,
        program,
        center_code,
        record,
        column_name,
        found,
        ok,
        delivery_id,
        source_file,
        source_sheet,
        source_row
    from baseline
    union all by name
    select
        patient_id,
        program,
        center_code,
        record,
        column_name,
        ok,
        delivery_id,
        source_file,
        source_sheet,
        source_row
    from cycle
    union all by name
    select
        patient_id,
        program,
        center_code,
        drug_code || ', record ' || exposure_number as record,
        'debulking_exposure.start_date' as column_name,
        json_object('first', start_earliest_date, 'last', start_latest_date)::varchar as found,
        start_date is not null as ok,
        delivery_id,
        source_file,
        source_sheet,
        source_row
    from core.debulking_exposure
    union all by name
    select
        patient_id,
        program,
        center_code,
        'blasts ' || coalesce(blasts_delivered, 'not counted') as record,
        'marrow_assessment.sample_date' as column_name,
        sample_date is not null as ok,
        delivery_id,
        source_file,
        source_sheet,
        source_row
    from core.marrow_assessment
    union all by name
    select
        patient_id,
        program,
        center_code,
        method || ' of ' || sample_date as record,
        'mrd_assessment.sensitivity' as column_name,
        sensitivity is not null as ok,
        delivery_id,
        source_file,
        source_sheet,
        source_row
    from core.mrd_assessment
    where result in ('detected', 'not_detected')
    union all by name
    select
        patient_id,
        program,
        center_code,
        timing as record,
        'transplant.occurred' as column_name,
        occurred_delivered as found,
        occurred is not null as ok,
        delivery_id,
        source_file,
        source_sheet,
        source_row
    from core.transplant
    union all by name
    select
        transplant.patient_id,
        transplant.program,
        transplant.center_code,
        transplant.transplant_earliest_date || ' to ' || transplant.transplant_latest_date as record,
        'transplant.timing' as column_name,
        json_object('blinatumomab', course.blinatumomab_start)::varchar as found,
        transplant.timing is not null as ok,
        transplant.delivery_id,
        transplant.source_file,
        transplant.source_sheet,
        transplant.source_row
    from core.transplant as transplant
    inner join core.blinatumomab_course as course
        on transplant.patient_id = course.patient_id and transplant.program = course.program
    where transplant.occurred
)

select
    patient_id,
    program,
    center_code,
    record,
    column_name,
    found,
    ok,
    delivery_id,
    source_file,
    source_sheet,
    source_row
from variable
