-- One row per platelet or neutrophil count; not ok where the other was not counted on the same day.
-- Both come of one blood count: a lone one has lost its row, or stands under a wrong date.
with counted as (
    select
        *,
        case when analyte = 'platelets' then 'neutrophils' else 'platelets' end as other_analyte,
        count(*) over sample_day - count(*) over same_analyte as others
    from core.blood_count
    window
        sample_day as (partition by patient_id, program, sample_date),
        same_analyte as (partition by patient_id, program, sample_date, analyte)
)

select
    patient_id,
    program,
    center_code,
    concat(analyte, ' of ', sample_date) as record,
    'blood_count.sample_date' as column_name,
    json_object('analyte', other_analyte, 'day', sample_date, 'counts', others)::varchar as found,
    others > 0 as ok,
    delivery_id,
    source_file,
    source_sheet,
    source_row
from counted
