-- One row per patient given a tyrosine kinase inhibitor for debulking; not ok unless the leukemia is Ph-positive.
-- The paper's fourth debulking group is of Ph+ patients only (§2.1 d).
select
    exposure.patient_id,
    exposure.program,
    exposure.center_code,
    string_agg(distinct exposure.drug_code, ', ' order by exposure.drug_code) as drug_codes,
    any_value(baseline.ph_status) as ph_status,
    coalesce(any_value(baseline.ph_status) = 'positive', false) as ok,
    exposure.delivery_id,
    min(exposure.source_file) as source_file,
    min(exposure.source_sheet) as source_sheet,
    min(exposure.source_row) as source_row
from core.debulking_exposure as exposure
left join core.disease_baseline as baseline
    on exposure.patient_id = baseline.patient_id and exposure.program = baseline.program
where exposure.drug_class = 'tki'
group by exposure.patient_id, exposure.program, exposure.center_code, exposure.delivery_id
