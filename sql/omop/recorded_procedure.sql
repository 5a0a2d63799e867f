-- One row per stem cell transplant, with the reason why the export leaves it out, if it does.
-- A day known to the month or year is the first possible one.
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
    end as left_out
from core.transplant as transplant
left join omop.person_record as record
    on transplant.patient_id = record.patient_id and transplant.program = record.program
