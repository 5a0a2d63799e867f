-- One row per drug given other than blinatumomab, with its ingredient, ATC code and reason.
-- A date known to the day stands in `_date`; its first and last possible day always stand beside it.
select
    exposure.patient_id,
    exposure.program,
    exposure.center_code,
    exposure.exposure_number,
    exposure.indication,
    exposure.line_number,
    exposure.drug_code,
    exposure.drug_delivered,
    drug.atc_code,
    case
        when exposure.start_earliest_date = exposure.start_latest_date then exposure.start_earliest_date
    end as start_date,
    exposure.start_earliest_date,
    exposure.start_latest_date,
    case
        when exposure.end_earliest_date = exposure.end_latest_date then exposure.end_earliest_date
    end as end_date,
    exposure.end_earliest_date,
    exposure.end_latest_date,
    exposure.delivery_id,
    exposure.source_file,
    exposure.source_sheet,
    exposure.source_row
from conform.drug_exposure as exposure
left join ref.drug as drug on exposure.drug_code = drug.drug_code
