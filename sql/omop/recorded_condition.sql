-- One row per diagnosis of leukemia and per adverse event, with the reason why the export leaves it out, if it does.
-- A day known to the month or year is the first possible one. An event that did not occur is no condition.
-- What two records of one person tell alike is exported from the first of them, by program.
with stated as (
    select
        'disease_baseline' as core_relation,
        patient_id,
        program,
        'diagnosis' as code_list,
        'b_all' as code,
        diagnosis_earliest_date as start_date,
        true as occurred,
        source_file,
        source_row
    from core.disease_baseline
    union all
    select
        'adverse_event' as core_relation,
        patient_id,
        program,
        'adverse_event' as code_list,
        term as code,
        onset_earliest_date as start_date,
        occurred,
        source_file,
        source_row
    from core.adverse_event
)

select
    stated.core_relation,
    record.person_id,
    stated.program,
    stated.code_list,
    stated.code,
    stated.start_date,
    stated.source_file,
    stated.source_row,
    case
        when record.person_id is null then 'person without a year of birth'
        when not stated.occurred then 'did not occur'
        when stated.occurred is null then 'not recorded whether it occurred'
        when stated.start_date is null then 'no day is known'
        when
            stated.program || stated.patient_id > min(stated.program || stated.patient_id) over (
                partition by record.person_id, stated.code, stated.start_date, stated.occurred
            )
            then 'the same stands in another record of the person'
    end as left_out
from stated
left join omop.person_record as record
    on stated.patient_id = record.patient_id and stated.program = record.program
