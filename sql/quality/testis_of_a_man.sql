-- One row per person and assessment whose form asks for disease in a testis; not ok where a woman has it.
-- Such a form tells what was delivered box by box (core.marrow_assessment), a ticked box as 1.
select
    marrow.patient_id,
    marrow.program,
    marrow.center_code,
    concat('assessment of ', marrow.sample_date) as record,
    'marrow_assessment.extramedullary' as column_name,
    json_object(
        'sex', coalesce(patient.sex_delivered, patient.sex),
        'boxes', marrow.extramedullary_delivered
    )::varchar as found,
    patient.sex = 'male' or not regexp_matches(marrow.extramedullary_delivered, 'testis=1\b') as ok,
    marrow.delivery_id,
    marrow.source_file,
    marrow.source_sheet,
    marrow.source_row
from core.marrow_assessment as marrow
inner join core.patient as patient
    on marrow.patient_id = patient.patient_id and marrow.program = patient.program
where regexp_matches(marrow.extramedullary_delivered, '\btestis=')
