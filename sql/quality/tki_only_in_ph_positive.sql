-- One row per person per program given a tyrosine kinase inhibitor for debulking; not ok unless Ph-positive.
-- The paper's fourth debulking group is of Ph+ patients only (§2.1 d); a status that nobody knows does not show one.
select
    exposure.patient_id,
    exposure.program,
    exposure.center_code,
    null::varchar as record,
    'disease_baseline.ph_status' as column_name,
    json_object(
        'drugs', string_agg(distinct exposure.drug_code, ', ' order by exposure.drug_code),
        'ph', coalesce(any_value(baseline.ph_status), 'unknown')
    )::varchar as found,
    coalesce(any_value(baseline.ph_status) = 'positive', false) as ok,
    arg_min(exposure.delivery_id, (exposure.source_file, exposure.source_row, exposure.delivery_id)) as delivery_id,
    arg_min(exposure.source_file, (exposure.source_file, exposure.source_row, exposure.delivery_id)) as source_file,
    arg_min(exposure.source_sheet, (exposure.source_file, exposure.source_row, exposure.delivery_id)) as source_sheet,
    arg_min(exposure.source_row, (exposure.source_file, exposure.source_row, exposure.delivery_id)) as source_row
from core.debulking_exposure as exposure
left join core.disease_baseline as baseline
    on exposure.patient_id = baseline.patient_id and exposure.program = baseline.program
where exposure.drug_class = 'tki'
group by exposure.patient_id, exposure.program, exposure.center_code
