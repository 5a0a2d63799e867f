-- One row per person (core.person), whatever the programs and centers; without the pseudonym.
-- Race and ethnicity are not recorded: 0.
select
    record.person_id,
    coalesce(code.concept_id, 0)::integer as gender_concept_id,
    record.year_of_birth,
    0 as race_concept_id,
    0 as ethnicity_concept_id,
    care_site.care_site_id,
    left(record.sex_delivered, 50) as gender_source_value
from omop.person_record as record
left join omop.care_site as care_site on record.center_code = care_site.care_site_source_value
left join omop.code as code on code.code_list = 'sex' and record.sex = code.code
where record.is_first
