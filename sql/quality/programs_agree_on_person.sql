-- One row per trait of a person whom a center recorded in two programs under one code, and what both say of it.
-- Traits that never change: sex, age at diagnosis (a year is allowed), Philadelphia chromosome, date of diagnosis.
-- Partial dates agree where they may be the same day. What one program does not know is not compared.
with recorded as (
    select
        patient.*,
        baseline.ph_status,
        baseline.diagnosis_earliest_date,
        baseline.diagnosis_latest_date
    from core.patient as patient
    left join core.disease_baseline as baseline
        on patient.patient_id = baseline.patient_id and patient.program = baseline.program
),

compared as (
    select
        one.*,
        other.program as other_program,
        unnest([
            'patient.sex',
            'patient.age_at_diagnosis_years',
            'disease_baseline.ph_status',
            'disease_baseline.diagnosis_date',
        ]) as column_name,
        unnest([
            json_object('one', one.sex, 'other', other.sex),
            json_object('one', one.age_at_diagnosis_years, 'other', other.age_at_diagnosis_years),
            json_object('one', one.ph_status, 'other', other.ph_status),
            json_object('one', one.diagnosis_earliest_date, 'other', other.diagnosis_earliest_date),
        ])::varchar as found,
        unnest([
            one.sex = other.sex,
            abs(one.age_at_diagnosis_years - other.age_at_diagnosis_years) <= 1,
            one.ph_status = other.ph_status,
            one.diagnosis_earliest_date <= other.diagnosis_latest_date
            and other.diagnosis_earliest_date <= one.diagnosis_latest_date,
        ]) as ok
    from recorded as one
    inner join recorded as other
        on one.patient_id = other.patient_id and one.program < other.program
)

select
    patient_id,
    program,
    center_code,
    'also in ' || other_program as record,
    column_name,
    found,
    ok,
    delivery_id,
    source_file,
    source_sheet,
    source_row
from compared
where ok is not null
