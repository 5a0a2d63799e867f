-- One row per debulking drug given; not ok where the code list does not say its ATC code and how intensive it is.
-- The debulking group rests on the intensity (paper §2.1): without it a drug counts as not intensive.
select
    exposure.patient_id,
    exposure.program,
    exposure.center_code,
    exposure.drug_code || ', record ' || exposure.exposure_number as record,
    'drug_exposure.atc_code' as column_name,
    exposure.drug_delivered as found,
    exposure.atc_code is not null and drug.intensity is not null as ok,
    exposure.delivery_id,
    exposure.source_file,
    exposure.source_sheet,
    exposure.source_row
from core.drug_exposure as exposure
left join ref.drug as drug on exposure.drug_code = drug.drug_code
where exposure.indication = 'debulking'
