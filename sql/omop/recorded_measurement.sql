-- One row per blood count, marrow assessment, search for residual disease and BCR-ABL1 test, with the reason why the
-- export leaves it out, if it does. The BCR-ABL1 test has no day: it tells of the entry, and stands on the first day of
-- blinatumomab.
-- What two records of one person tell alike is exported from the first of them, by program.
with measured as (
    select
        'blood_count' as core_relation,
        patient_id,
        program,
        analyte as code,
        sample_date as start_date,
        count_per_ul as value_as_number,
        null as value_code,
        '/uL' as unit_code,
        count_delivered as value_source_value,
        count_unit_delivered as unit_source_value,
        source_file,
        source_row
    from core.blood_count
    union all
    select
        'marrow_assessment' as core_relation,
        patient_id,
        program,
        'marrow_blasts' as code,
        sample_date as start_date,
        blasts_pct as value_as_number,
        null as value_code,
        '%' as unit_code,
        blasts_delivered as value_source_value,
        blasts_unit_delivered as unit_source_value,
        source_file,
        source_row
    from core.marrow_assessment
    union all
    select
        'mrd_assessment' as core_relation,
        patient_id,
        program,
        'mrd_' || method as code,
        sample_date as start_date,
        null as value_as_number,
        result as value_code,
        null as unit_code,
        result_delivered as value_source_value,
        null as unit_source_value,
        source_file,
        source_row
    from core.mrd_assessment
    union all
    select
        'disease_baseline' as core_relation,
        baseline.patient_id,
        baseline.program,
        'bcr_abl1' as code,
        course.blinatumomab_start as start_date,
        null as value_as_number,
        case baseline.ph_status when 'positive' then 'detected' when 'negative' then 'not_detected' end as value_code,
        null as unit_code,
        baseline.ph_status_delivered as value_source_value,
        null as unit_source_value,
        baseline.source_file,
        baseline.source_row
    from core.disease_baseline as baseline
    left join core.blinatumomab_course as course
        on baseline.patient_id = course.patient_id and baseline.program = course.program
)

select
    measured.core_relation,
    record.person_id,
    measured.program,
    measured.code,
    measured.start_date,
    measured.value_as_number,
    measured.value_code,
    measured.unit_code,
    measured.value_source_value,
    measured.unit_source_value,
    measured.source_file,
    measured.source_row,
    case
        when record.person_id is null then 'person without a year of birth'
        when measured.value_as_number is null and measured.value_code is null then 'no value'
        when measured.start_date is null then 'no day is known'
        when
            measured.program || measured.patient_id > min(measured.program || measured.patient_id) over (
                partition by
                    record.person_id,
                    measured.code,
                    measured.start_date,
                    measured.value_as_number,
                    measured.value_code
            )
            then 'the same stands in another record of the person'
    end as left_out
from measured
left join omop.person_record as record
    on measured.patient_id = record.patient_id and measured.program = record.program
