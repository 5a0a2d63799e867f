-- One row per look for extramedullary disease, per status of the leukemia at entry and per number of prior lines, with
-- the reason why the export leaves it out, if it does. What is known of the entry stands on the first blinatumomab.
-- What two records of one person tell alike is exported from the first of them, by program.
with observed as (
    select
        'marrow_assessment' as core_relation,
        patient_id,
        program,
        'extramedullary_disease' as code,
        sample_date as start_date,
        null as value_as_number,
        'presence' as value_code_list,
        extramedullary as value_code,
        extramedullary_delivered as value_source_value,
        source_file,
        source_row
    from core.marrow_assessment
    union all
    select
        'disease_baseline.disease_status' as core_relation,
        baseline.patient_id,
        baseline.program,
        'disease_status' as code,
        course.blinatumomab_start as start_date,
        null as value_as_number,
        'disease_status' as value_code_list,
        baseline.disease_status as value_code,
        baseline.disease_status_delivered as value_source_value,
        baseline.source_file,
        baseline.source_row
    from core.disease_baseline as baseline
    left join core.blinatumomab_course as course
        on baseline.patient_id = course.patient_id and baseline.program = course.program
    union all
    select
        'disease_baseline.prior_lines' as core_relation,
        baseline.patient_id,
        baseline.program,
        'prior_lines' as code,
        course.blinatumomab_start as start_date,
        baseline.prior_lines as value_as_number,
        null as value_code_list,
        null as value_code,
        null as value_source_value,
        baseline.source_file,
        baseline.source_row
    from core.disease_baseline as baseline
    left join core.blinatumomab_course as course
        on baseline.patient_id = course.patient_id and baseline.program = course.program
)

select
    observed.core_relation,
    record.person_id,
    observed.program,
    observed.code,
    observed.start_date,
    observed.value_as_number::double as value_as_number,
    observed.value_code_list,
    observed.value_code,
    observed.value_source_value,
    observed.source_file,
    observed.source_row,
    case
        when record.person_id is null then 'person without a year of birth'
        when observed.value_as_number is null and observed.value_code is null then 'no value'
        when observed.start_date is null then 'no day is known'
        when
            observed.program || observed.patient_id > min(observed.program || observed.patient_id) over (
                partition by
                    record.person_id,
                    observed.code,
                    observed.start_date,
                    observed.value_as_number,
                    observed.value_code
            )
            then 'the same stands in another record of the person'
    end as left_out
from observed
left join omop.person_record as record
    on observed.patient_id = record.patient_id and observed.program = record.program
