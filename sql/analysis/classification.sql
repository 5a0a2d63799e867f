-- One row per patient of the study, one column per variable that is counted: the level the patient stands in.
-- Null: the patient is in no level and in no denominator. A yes or no that the paper counts over all patients is `no`
-- where it is unknown (`crs`, §3.3.1; `bmb_baseline_from_50`, §3.1); `crs_status` keeps the unknown apart.
-- High tumor burden is a share of blasts of at least 50 % before debulking (§2.1).
with class as (
    select
        *,
        case
            when bmb_baseline_pct < 20 then 'below_20'
            when bmb_baseline_pct < 50 then 'from_20_to_49'
            when bmb_baseline_pct >= 50 then 'from_50'
            else 'not_available'
        end as bmb_baseline_class,
        case
            when bmb_after_debulking_pct < 20 then 'below_20'
            when bmb_after_debulking_pct < 50 then 'from_20_to_49'
            when bmb_after_debulking_pct >= 50 then 'from_50'
        end as bmb_after_class
    from analysis.cohort
)

select
    patient_id,
    'all' as overall,
    'yes' as patient,
    center_code as center,
    program,
    sex,
    if(age_years < 50, 'below_50', 'from_50') as age_class,
    disease_status,
    if(prior_lines >= 3, '3_or_more', prior_lines::varchar) as prior_lines_class,
    if(prior_lines <= 2, 'up_to_2', 'above_2') as prior_lines_group,
    if(prior_lines >= 2, 'yes', 'no') as prior_lines_2_or_more,
    case prior_hsct when true then 'yes' when false then 'no' end as prior_hsct,
    bmb_baseline_class,
    case
        when bmb_baseline_class = 'from_50' then 'from_50'
        when bmb_baseline_class != 'not_available' then 'below_50'
    end as bmb_baseline_group,
    if(bmb_baseline_class = 'from_50', 'yes', 'no') as bmb_baseline_from_50,
    ph_status,
    debulking_group,
    debulking_regimen,
    if(debulking_group in ('low_intensity_chemotherapy', 'polychemotherapy'), 'yes', 'no') as chemotherapy,
    if(debulking_group = 'tki', tki_partner, null) as tki_partner,
    if(bmb_after_class is null, 'no', 'yes') as bmb_after_available,
    bmb_after_class,
    blinatumomab_dose,
    least(blinatumomab_cycles, 2)::varchar as cycles,
    response,
    if(cr, 'yes', 'no') as cr,
    if(cr, if(mrd_evaluable, 'yes', 'no'), null) as mrd_evaluable,
    if(mrd_evaluable, if(mrd_complete, 'yes', 'no'), null) as mrd_complete,
    if(crs, 'yes', 'no') as crs,
    case crs when true then 'yes' when false then 'no' end as crs_status,
    if(crs_grade = 3, 'yes', 'no') as crs_grade_3,
    if(bmb_baseline_class = 'from_50' and bmb_after_class = 'below_20', 'yes', 'no') as crs_high_then_low,
    case hsct_after when true then 'yes' when false then 'no' end as hsct_after,
    if(hsct_planned_no_donor, 'yes', 'no') as hsct_planned_no_donor
from class
