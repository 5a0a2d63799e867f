-- One row per treated person per program with a dated diagnosis: the two ages against the years between the two dates.
-- Ages are completed years, so their difference is the whole years between the dates, or one more.
-- A day is allowed on either side, for birthdays on 29 February.
select
    patient.patient_id,
    patient.program,
    patient.center_code,
    null::varchar as record,
    'patient.age_at_diagnosis_years' as column_name,
    json_object(
        'age_at_diagnosis', patient.age_at_diagnosis_years,
        'diagnosed', baseline.diagnosis_earliest_date,
        'diagnosed_until', nullif(baseline.diagnosis_latest_date, baseline.diagnosis_earliest_date),
        'age', patient.age_years,
        'blinatumomab', course.blinatumomab_start
    )::varchar as found,
    patient.age_years - patient.age_at_diagnosis_years
    between date_sub('year', baseline.diagnosis_latest_date + 1, course.blinatumomab_start)
    and date_sub('year', baseline.diagnosis_earliest_date - 1, course.blinatumomab_start) + 1 as ok,
    patient.delivery_id,
    patient.source_file,
    patient.source_sheet,
    patient.source_row
from core.patient as patient
inner join core.disease_baseline as baseline
    on patient.patient_id = baseline.patient_id and patient.program = baseline.program
inner join core.blinatumomab_course as course
    on patient.patient_id = course.patient_id and patient.program = course.program
where baseline.diagnosis_earliest_date <= course.blinatumomab_start
