-- One row per patient of the study: the debulking regimen as a whole, and its group by the paper's criteria (§2.1).
-- a) steroids only, b) no intensive agent, c) an intensive agent, d) a tyrosine kinase inhibitor in Ph+ leukemia, which
-- is tried first. Intensity is a property of the drug (ref.drug); an inhibitor outside Ph+ leukemia makes no group d.
-- The regimen is Table 2's wording for the set of drugs, named exactly, or else with any steroid as `steroid`;
-- a set that Table 2 does not have is named by its drugs.
-- A start known only to the month or year counts only where no drug of the regimen has a whole date.
with regimen as (
    select
        exposure.patient_id,
        exposure.program,
        array_to_string(list_sort(list_distinct(list(exposure.drug_code))), '+') as exact_key,
        array_to_string(
            list_sort(list_distinct(list(if(exposure.drug_class = 'steroid', 'steroid', exposure.drug_code)))),
            '+'
        ) as steroid_key,
        string_agg(distinct exposure.drug_label, ' + ' order by exposure.drug_label) as drug_labels,
        coalesce(bool_or(exposure.drug_class = 'tki'), false) as has_tki,
        coalesce(bool_or(exposure.drug_class = 'steroid'), false) as has_steroid,
        coalesce(bool_or(exposure.drug_class not in ('tki', 'steroid')), false) as has_other,
        coalesce(bool_or(exposure.intensity = 'intensive'), false) as has_intensive,
        min(exposure.start_date) as debulking_start,
        coalesce(min(exposure.start_date), min(exposure.start_earliest_date)) as debulking_earliest_start,
        coalesce(min(exposure.start_date), min(exposure.start_latest_date)) as debulking_latest_start
    from core.debulking_exposure as exposure
    inner join core.selection as selection
        on exposure.patient_id = selection.patient_id and exposure.program = selection.program
    where selection.excluded_at is null
    group by exposure.patient_id, exposure.program
)

select
    regimen.patient_id,
    regimen.program,
    case
        when regimen.has_tki and baseline.ph_status = 'positive' then 'tki'
        when regimen.has_steroid and not regimen.has_tki and not regimen.has_other then 'steroids'
        when regimen.has_intensive then 'polychemotherapy'
        else 'low_intensity_chemotherapy'
    end as debulking_group,
    coalesce(exact.regimen, folded.regimen, regimen.drug_labels) as debulking_regimen,
    case
        when not regimen.has_tki then null
        when regimen.has_other then 'with_chemotherapy'
        when regimen.has_steroid then 'with_steroids'
        else 'alone'
    end as tki_partner,
    regimen.debulking_start,
    regimen.debulking_earliest_start,
    regimen.debulking_latest_start
from regimen
left join core.disease_baseline as baseline
    on regimen.patient_id = baseline.patient_id and regimen.program = baseline.program
left join ref.regimen as exact on regimen.exact_key = exact.component_key
left join ref.regimen as folded on regimen.steroid_key = folded.component_key
