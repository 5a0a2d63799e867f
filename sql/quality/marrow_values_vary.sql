-- One row per person per program with marrows of three days or more; not ok where all hold one value above 5 %.
select
    patient_id,
    program,
    center_code,
    null::varchar as record,
    'marrow_assessment.blasts_pct' as column_name,
    json_object(
        'days', count(distinct sample_date),
        'least', printf('%g', min(blasts_pct)),
        'most', printf('%g', nullif(max(blasts_pct), min(blasts_pct)))
    )::varchar as found,
    min(blasts_pct) < max(blasts_pct) or max(blasts_pct) <= 5 as ok,
    arg_max(delivery_id, (sample_date, source_file, source_row)) as delivery_id,
    arg_max(source_file, (sample_date, source_file, source_row)) as source_file,
    arg_max(source_sheet, (sample_date, source_file, source_row)) as source_sheet,
    arg_max(source_row, (sample_date, source_file, source_row)) as source_row
from core.marrow_assessment
where blasts_pct is not null and sample_date is not null
group by patient_id, program, center_code
having count(distinct sample_date) >= 3
