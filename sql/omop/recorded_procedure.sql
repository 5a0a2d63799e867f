-- One row per stem cell transplant, with the reason why the export leaves it out, if it does.
-- A day known to the month or year is the first possible one.
-- What two records of one person tell alike is exported from the first of them, by program.
select
    'transplant' as core_relation,
    record.person_id,
    transplant.program,
    'hsct' as code,
    transplant.transplant_earliest_date as start_date,
    transplant.source_file,
    transplant.source_row,
    case
        when record.person_id is null then 'person without a year of birth'
        when not transplant.occurred then 'did not occur'
        when transplant.occurred is null then 'not recorded whether it occurred'
        when transplant.transplant_earliest_date is null then 'no day is known'
        when
            transplant.program || transplant.patient_id > min(transplant.program || transplant.patient_id) over (
                partition by record.person_id, transplant.transplant_earliest_date, transplant.occurred
            )
            then 'the same stands in another record of the person'
    end as left_out
from core.transplant as transplant
left join omop.person_record as record
    on transplant.patient_id = record.patient_id and transplant.program = record.program
