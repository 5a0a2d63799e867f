-- One row per patient, day and thing recorded once a day; not ok where it is recorded twice.
-- Two marrows, counts or searches of one day are told only where they differ; one drug begun twice on one day for one
-- reason always; a question on an event that was answered both yes and no, whatever the day.
with recorded as (
    select
        *,
        'marrow of ' || sample_date as record,
        'marrow_assessment.blasts_pct' as column_name,
        blasts_pct::varchar as value,
        false as is_once
    from core.marrow_assessment
    where blasts_pct is not null and sample_date is not null
    union all by name
    select
        *,
        analyte || ' of ' || sample_date as record,
        'blood_count.count_per_ul' as column_name,
        count_per_ul::varchar as value,
        false as is_once
    from core.blood_count
    union all by name
    select
        *,
        method || ' of ' || sample_date as record,
        'mrd_assessment.result' as column_name,
        result as value,
        false as is_once
    from core.mrd_assessment
    union all by name
    select
        *,
        concat_ws(' ', drug_code, 'for', indication, line_number, 'from', start_date) as record,
        'drug_exposure.start_date' as column_name,
        drug_code as value,
        true as is_once
    from core.drug_exposure
    where start_date is not null
    union all by name
    select
        *,
        term as record,
        'adverse_event.occurred' as column_name,
        occurred::varchar as value,
        false as is_once
    from core.adverse_event
    where occurred is not null
)

select
    patient_id,
    program,
    center_code,
    record,
    column_name,
    case
        when count(*) > 1
            then
                json_object(
                    'records', count(*), 'values', string_agg(distinct value, ', ' order by value)
                )::varchar
    end as found,
    case when bool_or(is_once) then count(*) = 1 else min(value) = max(value) end as ok,
    max(delivery_id) as delivery_id,
    arg_max(source_file, (source_row, delivery_id)) as source_file,
    arg_max(source_sheet, (source_row, delivery_id)) as source_sheet,
    max(source_row) as source_row
from recorded
group by patient_id, program, center_code, record, column_name
