-- One row per dated transplant after a person's first; not ok where surely within 30 days of the one before it.
-- Two entries so close are one transplant told twice; nobody has a second one within the month.
with following as (
    select
        *,
        lag(transplant_earliest_date) over before_it as previous_date
    from core.transplant
    where occurred and transplant_earliest_date is not null
    window before_it as (
        partition by patient_id, program
        order by transplant_earliest_date, transplant_latest_date, timing, source_row
    )
)

select
    patient_id,
    program,
    center_code,
    concat('transplant ', replace(timing, '_', ' ')) as record,
    'transplant.transplant_date' as column_name,
    json_object('previous', previous_date, 'last', transplant_latest_date)::varchar as found,
    transplant_latest_date - previous_date >= 30 as ok,
    delivery_id,
    source_file,
    source_sheet,
    source_row
from following
where previous_date is not null
