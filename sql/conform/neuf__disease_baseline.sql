-- One row per person enrolled in NEUF: the leukemia at entry, gathered from history, genetics and prior drugs.
-- Provenance is that of the entry status record; that of the person where the record is missing.
-- Of several records of one kind, the latest by its sequence number counts.
-- A prior line is a line number for which a drug is recorded.
with entry as (
    select
        patient_id,
        arg_max(disease_status, sequence) as disease_status,
        arg_max(disease_status_delivered, sequence) as disease_status_delivered,
        arg_max(source_file, sequence) as source_file,
        arg_max(source_row, sequence) as source_row
    from staged.neuf__mh
    where category = 'entry_status'
    group by patient_id
),

diagnosis as (
    select
        patient_id,
        arg_max(start_date_earliest, sequence) as diagnosis_earliest_date,
        arg_max(start_date_latest, sequence) as diagnosis_latest_date
    from staged.neuf__mh
    where category = 'diagnosis'
    group by patient_id
),

philadelphia as (
    select
        patient_id,
        arg_max(result, sequence) as bcr_abl1,
        arg_max(result_delivered, sequence) as bcr_abl1_delivered
    from staged.neuf__gf
    where test_code = 'bcr_abl1'
    group by patient_id
),

line as (
    select
        patient_id,
        count(distinct line_number) as prior_lines
    from staged.neuf__cm
    where indication = 'prior_therapy'
    group by patient_id
)

select
    person.patient_id,
    person.program,
    person.center_code,
    diagnosis.diagnosis_earliest_date,
    diagnosis.diagnosis_latest_date,
    entry.disease_status,
    entry.disease_status_delivered,
    philadelphia.bcr_abl1,
    philadelphia.bcr_abl1_delivered,
    coalesce(line.prior_lines, 0) as prior_lines,
    person.delivery_id,
    coalesce(entry.source_file, person.source_file) as source_file,
    person.source_sheet,
    coalesce(entry.source_row, person.source_row) as source_row
from staged.neuf__dm as person
left join entry on person.patient_id = entry.patient_id
left join diagnosis on person.patient_id = diagnosis.patient_id
left join philadelphia on person.patient_id = philadelphia.patient_id
left join line on person.patient_id = line.patient_id
