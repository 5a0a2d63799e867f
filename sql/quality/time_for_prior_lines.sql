-- One row per relapsed or refractory person with dated diagnosis and treatment: was there time for the prior lines?
-- A relapse or a refractory leukemia takes a whole induction, four weeks, and each line at least three weeks.
-- Where treatment came before diagnosis, quality.diagnosis_before_treatment asks.
with treatment as (
    select
        patient_id,
        program,
        start_latest_date as begun_date
    from core.debulking_exposure
    union all
    select
        patient_id,
        program,
        blinatumomab_start
    from core.blinatumomab_course
),

first_treatment as (
    select
        patient_id,
        program,
        min(begun_date) as begun_date
    from treatment
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
        'treatment', first_treatment.begun_date,
        'lines', baseline.prior_lines
    )::varchar as found,
    first_treatment.begun_date - baseline.diagnosis_earliest_date >= greatest(28, 21 * baseline.prior_lines) as ok,
    baseline.delivery_id,
    baseline.source_file,
    baseline.source_sheet,
    baseline.source_row
from core.disease_baseline as baseline
inner join first_treatment
    on baseline.patient_id = first_treatment.patient_id and baseline.program = first_treatment.program
where
    baseline.disease_status in ('relapsed', 'refractory')
    and baseline.diagnosis_earliest_date <= first_treatment.begun_date + 7
