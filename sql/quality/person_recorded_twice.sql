-- One row per treated patient of whom all is known that tells persons apart; not ok where a center has it of two codes.
-- Two strangers agree on sex, age at diagnosis, day of diagnosis and first day of blinatumomab about twice in a billion
-- pairs (data/linkage/person.csv). A patient in two programs under one code is one patient.
with described as (
    select
        patient.*,
        count(distinct patient.patient_id) over (
            partition by
                patient.center_code,
                attribute.sex,
                attribute.age_years,
                attribute.age_at_diagnosis_years,
                attribute.diagnosis_date,
                attribute.ph_status,
                attribute.blinatumomab_start
        ) as codes
    from core.person_attribute as attribute
    inner join core.patient as patient
        on attribute.patient_id = patient.patient_id and attribute.program = patient.program
    where
        attribute.diagnosis_date is not null
        and attribute.ph_status is not null
        and attribute.blinatumomab_start is not null
)

select
    patient_id,
    program,
    center_code,
    null::varchar as record,
    'patient.patient_id' as column_name,
    case when codes > 1 then json_object('codes', codes)::varchar end as found,
    codes = 1 as ok,
    delivery_id,
    source_file,
    source_sheet,
    source_row
from described
