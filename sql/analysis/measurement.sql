-- One row per patient of the study and number known of the patient: what medians and ranges are of.
-- `place` is that of the patient's bit in a set (`analysis.roster`).
with number as (
    select
        cohort.patient_id,
        roster.place,
        cohort.age_years::double as age_years,
        cohort.prior_lines::double as prior_lines,
        cohort.bmb_baseline_pct,
        cohort.days_debulking_to_blinatumomab::double as days_debulking_to_blinatumomab,
        cohort.bmb_after_debulking_pct,
        cohort.blinatumomab_cycles::double as blinatumomab_cycles,
        cohort.bmb_response_pct,
        cohort.platelets_per_ul,
        cohort.anc_per_ul,
        cohort.crs_grade::double as crs_grade
    from analysis.cohort as cohort
    inner join analysis.roster as roster on cohort.patient_id = roster.patient_id
)

select
    patient_id,
    place,
    column_name,
    value
from number
unpivot (value for column_name in (columns(* exclude (patient_id, place))))
