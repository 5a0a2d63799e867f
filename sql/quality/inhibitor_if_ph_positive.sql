-- One row per Ph-positive person whose prior drugs are recorded; not ok if no inhibitor (TKI) is among them.
-- Debulking counts as well: what is asked is whether an inhibitor was ever given.
with given as (
    select
        exposure.patient_id,
        exposure.program,
        count_if(exposure.indication = 'prior_therapy') as prior_drugs,
        coalesce(bool_or(drug.drug_class = 'tki'), false) as has_inhibitor,
        string_agg(distinct exposure.drug_code, ', ' order by exposure.drug_code) as drug_codes
    from core.drug_exposure as exposure
    left join ref.drug as drug on exposure.drug_code = drug.drug_code
    group by exposure.patient_id, exposure.program
)

select
    baseline.patient_id,
    baseline.program,
    baseline.center_code,
    null::varchar as record,
    'drug_exposure.drug_code' as column_name,
    json_object('drugs', given.drug_codes)::varchar as found,
    given.has_inhibitor as ok,
    baseline.delivery_id,
    baseline.source_file,
    baseline.source_sheet,
    baseline.source_row
from core.disease_baseline as baseline
inner join given
    on baseline.patient_id = given.patient_id and baseline.program = given.program
where baseline.ph_status = 'positive' and given.prior_drugs > 0
