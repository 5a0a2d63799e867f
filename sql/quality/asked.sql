-- One row per query that is to be asked tonight: what is found of one center, program, patient and column by one rule.
with found as (
    select
        *,
        row_number() over (
            partition by query_id order by record, source_file, source_sheet, source_row, delivery_id, found
        ) as place
    from quality.finding
    where asks
)

select
    query_id,
    any_value(center_code) as center_code,
    any_value(program) as program,
    any_value(patient_id) as patient_id,
    any_value(found_by) as found_by,
    any_value(rule_id) as rule_id,
    max(rule_version) as rule_version,
    any_value(severity) as severity,
    any_value(column_name) as column_name,
    count(*) as records,
    any_value(record) filter (where place = 1) as record,
    any_value(found) filter (where place = 1) as found,
    any_value(delivery_id) filter (where place = 1) as delivery_id,
    any_value(source_file) filter (where place = 1) as source_file,
    any_value(source_sheet) filter (where place = 1) as source_sheet,
    any_value(source_row) filter (where place = 1) as source_row,
    left(sha256('patient|' || any_value(patient_id)), 16) as patient_tag,
    left(
        sha256(
            query_id
            || string_agg(concat_ws('=', coalesce(record, ''), coalesce(found, '')), '|' order by record, found)
        ),
        16
    ) as value_digest
from found
group by query_id
