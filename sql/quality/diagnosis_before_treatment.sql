-- One row per person per program with a dated diagnosis and a dated drug; not ok where a drug surely came first.
-- A week is allowed: steroids may be begun before the marrow is reported.
with begun as (
    select
        patient_id,
        program,
        start_latest_date as latest_date
    from core.drug_exposure
    union all
    select
        patient_id,
        program,
        start_date
    from core.blinatumomab_cycle
),

first_drug as (
    select
        patient_id,
        program,
        min(latest_date) as latest_date
    from begun
    group by patient_id, program
)

select
    baseline.patient_id,
    baseline.program,
    baseline.center_code,
    null::varchar as record,
    'disease_baseline.diagnosis_date' as column_name,
    json_object(
        'diagnosed', baseline.diagnosis_earliest_date,
        'diagnosed_until', nullif(baseline.diagnosis_latest_date, baseline.diagnosis_earliest_date),
        'drug', first_drug.latest_date
    )::varchar as found,
    baseline.diagnosis_earliest_date <= first_drug.latest_date + 7 as ok,
    baseline.delivery_id,
    baseline.source_file,
    baseline.source_sheet,
    baseline.source_row
from core.disease_baseline as baseline
inner join first_drug
    on baseline.patient_id = first_drug.patient_id and baseline.program = first_drug.program
where baseline.diagnosis_earliest_date is not null and first_drug.latest_date is not null
