-- One row per person per program with drugs of prior lines; not ok where a line is missing among their numbers.
select
    patient_id,
    program,
    center_code,
    null::varchar as record,
    'drug_exposure.line_number' as column_name,
    json_object(
        'lines', string_agg(distinct line_number::varchar, ', ' order by line_number::varchar)
    )::varchar as found,
    max(line_number) = count(distinct line_number) as ok,
    arg_max(delivery_id, (line_number, exposure_number)) as delivery_id,
    arg_max(source_file, (line_number, exposure_number)) as source_file,
    arg_max(source_sheet, (line_number, exposure_number)) as source_sheet,
    arg_max(source_row, (line_number, exposure_number)) as source_row
from core.drug_exposure
where indication = 'prior_therapy' and line_number is not null
group by patient_id, program, center_code
