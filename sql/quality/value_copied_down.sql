-- One row per file and column of numbers or days; not ok where six patients in consecutive rows have one value.
-- So it looks when a cell is dragged down in a spreadsheet. A value of 0 is left out: many are without blasts.
-- Of several values of one row, as of two assessments of one form, the first are compared with the first.
with told as (
    select
        *,
        unnest(['patient.age_years', 'patient.age_at_diagnosis_years']) as column_name,
        unnest([age_years, age_at_diagnosis_years])::varchar as value,
        null::date as sample_date
    from core.patient
    union all by name
    select
        *,
        'disease_baseline.diagnosis_earliest_date' as column_name,
        diagnosis_earliest_date::varchar as value
    from core.disease_baseline
    union all by name
    select
        *,
        'blinatumomab_cycle.start_date' as column_name,
        start_date::varchar as value,
        start_date as sample_date
    from core.blinatumomab_cycle
    union all by name
    select
        *,
        'marrow_assessment.blasts_pct' as column_name,
        case when blasts_pct > 0 then blasts_pct end::varchar as value
    from core.marrow_assessment
    union all by name
    select
        *,
        'blood_count.count_per_ul, ' || analyte as column_name,
        case when count_per_ul > 0 then count_per_ul end::varchar as value
    from core.blood_count
),

placed as (
    select
        *,
        row_number() over (
            partition by delivery_id, source_file, source_sheet, column_name, source_row
            order by sample_date
        ) as place
    from told
    where value is not null
),

stepped as (
    select
        *,
        coalesce(
            value != lag(value) over (
                partition by delivery_id, source_file, source_sheet, column_name, place
                order by source_row
            ),
            true
        ) as is_new
    from placed
),

run as (
    select
        *,
        count_if(is_new) over (
            partition by delivery_id, source_file, source_sheet, column_name, place
            order by source_row
        ) as run_number
    from stepped
),

length as (
    select
        program,
        center_code,
        delivery_id,
        source_file,
        source_sheet,
        column_name,
        count(distinct patient_id) as patients,
        min(source_row) as first_row,
        max(source_row) as last_row
    from run
    group by program, center_code, delivery_id, source_file, source_sheet, column_name, place, run_number
)

select
    null::varchar as patient_id,
    program,
    center_code,
    nullif(split_part(column_name, ', ', 2), '') as record,
    split_part(column_name, ', ', 1) as column_name,
    case
        when max(patients) >= 6
            then
                json_object(
                    'patients', max(patients),
                    'first', arg_max(first_row, (patients, first_row)),
                    'last', arg_max(last_row, (patients, first_row))
                )::varchar
    end as found,
    max(patients) < 6 as ok,
    delivery_id,
    source_file,
    source_sheet,
    arg_max(first_row, (patients, first_row)) as source_row
from length
group by program, center_code, delivery_id, source_file, source_sheet, length.column_name
