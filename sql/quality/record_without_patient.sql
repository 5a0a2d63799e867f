-- One row per patient with any record; not ok where no row of the same program says who the patient is.
-- Such a row came and was rejected, or did not come: the records then count for nobody.
with recorded as (
    select
        patient_id,
        program,
        center_code,
        delivery_id,
        'drug' as kind
    from core.drug_exposure
    union all
    select
        patient_id,
        program,
        center_code,
        delivery_id,
        'cycle' as kind
    from core.blinatumomab_cycle
    union all
    select
        patient_id,
        program,
        center_code,
        delivery_id,
        'marrow' as kind
    from core.marrow_assessment
    union all
    select
        patient_id,
        program,
        center_code,
        delivery_id,
        'blood count' as kind
    from core.blood_count
    union all
    select
        patient_id,
        program,
        center_code,
        delivery_id,
        'residual disease' as kind
    from core.mrd_assessment
    union all
    select
        patient_id,
        program,
        center_code,
        delivery_id,
        'event' as kind
    from core.adverse_event
    union all
    select
        patient_id,
        program,
        center_code,
        delivery_id,
        'transplant' as kind
    from core.transplant
),

person as (
    select
        patient_id,
        program,
        center_code,
        max(delivery_id) as delivery_id,
        count(*) as records,
        string_agg(distinct kind, ', ' order by kind) as kinds
    from recorded
    group by patient_id, program, center_code
)

select
    person.patient_id,
    person.program,
    person.center_code,
    null::varchar as record,
    'patient.patient_id' as column_name,
    case
        when patient.patient_id is null then json_object('records', person.records, 'kinds', person.kinds)::varchar
    end as found,
    patient.patient_id is not null as ok,
    person.delivery_id,
    patient.source_file,
    patient.source_sheet,
    patient.source_row
from person
left join core.patient as patient
    on person.patient_id = patient.patient_id and person.program = patient.program
