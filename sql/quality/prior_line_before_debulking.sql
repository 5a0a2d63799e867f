-- One row per dated drug of a prior line; not ok where it surely began after debulking, or after blinatumomab.
-- A line that began later is no line before debulking, and counts for nothing that the paper tells of prior lines.
with treatment as (
    select
        patient_id,
        program,
        start_latest_date as begun_date
    from core.drug_exposure
    where indication = 'debulking'
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
    exposure.patient_id,
    exposure.program,
    exposure.center_code,
    concat('line ', exposure.line_number, ', ', exposure.drug_code) as record,
    'drug_exposure.start_date' as column_name,
    json_object('drug', exposure.start_earliest_date, 'treatment', first_treatment.begun_date)::varchar as found,
    exposure.start_earliest_date <= first_treatment.begun_date as ok,
    exposure.delivery_id,
    exposure.source_file,
    exposure.source_sheet,
    exposure.source_row
from core.drug_exposure as exposure
inner join first_treatment
    on exposure.patient_id = first_treatment.patient_id and exposure.program = first_treatment.program
where
    exposure.indication = 'prior_therapy'
    and exposure.start_earliest_date is not null
    and first_treatment.begun_date is not null
