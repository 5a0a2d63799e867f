-- One row per prior line after a person's first recorded; not ok if it surely began before the line preceding it.
with line as (
    select
        patient_id,
        program,
        center_code,
        line_number,
        min(start_earliest_date) as earliest_date,
        min(start_latest_date) as latest_date,
        arg_min(delivery_id, (start_latest_date, exposure_number)) as delivery_id,
        arg_min(source_file, (start_latest_date, exposure_number)) as source_file,
        arg_min(source_sheet, (start_latest_date, exposure_number)) as source_sheet,
        arg_min(source_row, (start_latest_date, exposure_number)) as source_row
    from core.drug_exposure
    where indication = 'prior_therapy' and start_latest_date is not null
    group by patient_id, program, center_code, line_number
),

following as (
    select
        *,
        lag(line_number) over before_it as previous_number,
        lag(earliest_date) over before_it as previous_date
    from line
    window before_it as (partition by patient_id, program order by line_number)
)

select
    patient_id,
    program,
    center_code,
    concat('line ', line_number) as record,
    'drug_exposure.start_date' as column_name,
    json_object(
        'line', line_number,
        'start', latest_date,
        'previous', previous_number,
        'previous_start', previous_date
    )::varchar as found,
    latest_date >= previous_date as ok,
    delivery_id,
    source_file,
    source_sheet,
    source_row
from following
where previous_date is not null
