-- One row per debulking drug with a known start and end, inhibitors left out: they go on beside blinatumomab.
-- Not ok where it was surely given for more than 90 days; the longest debulking in the paper is 48 days (§3.2).
with drug as (
    select
        debulking.*,
        exposure.end_earliest_date
    from core.debulking_exposure as debulking
    inner join core.drug_exposure as exposure
        on
            debulking.patient_id = exposure.patient_id
            and debulking.program = exposure.program
            and debulking.exposure_number = exposure.exposure_number
    where exposure.end_earliest_date is not null and debulking.drug_class is distinct from 'tki'
)

select
    patient_id,
    program,
    center_code,
    drug_code as record,
    'drug_exposure.end_date' as column_name,
    json_object(
        'start', start_latest_date,
        'end', end_earliest_date,
        'days', end_earliest_date - start_latest_date + 1
    )::varchar as found,
    end_earliest_date - start_latest_date + 1 <= 90 as ok,
    delivery_id,
    source_file,
    source_sheet,
    source_row
from drug
