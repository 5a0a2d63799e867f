-- One row per record that failed a check, row that a door refused, or delivery refused: what queries are about.
-- Of refused rows, those of study data in the deliveries that count; of refused deliveries, a sender's latest, while
-- it stands. Answers and waivers are no data: what was not taken of them is told beside the queries.
with broken as (
    select
        rejected.*,
        unnest(rejected.rule_ids) as rule_id
    from staged.rejected_row as rejected
    inner join ops.delivery as delivery
        on rejected.delivery_id = delivery.delivery_id and delivery.status = 'accepted'
    where rejected.program not in ('ANSWER', 'WAIVER', 'WITHDRAWAL')
),

rejected as (
    select
        *,
        case
            when contains(rule_id, '.') then [regexp_extract(rule_id, '\.(.*)$', 1)]
            when rule_id = 'patient_code' then ['patient_id']
            when rule_id = 'center_code' then ['center_code']
            else list_filter(
                column_names,
                lambda name: not list_contains(
                    list_transform(rule_ids, lambda rule: regexp_extract(rule, '\.(.*)$', 1)), name
                )
            )
        end as about
    from broken
),

refused as (
    select delivery.*
    from ops.delivery as delivery
    inner join ops.sender as sender
        on delivery.center_code = sender.center_code and delivery.program = sender.program
    where
        delivery.status = 'refused'
        and delivery.program not in ('ANSWER', 'WAIVER')
        and sender.state = 'refused'
        and delivery.last_received_on = sender.last_received_on
),

found as (
    select
        'check' as found_by,
        rule_id,
        rule_version,
        severity,
        asks,
        center_code,
        program,
        patient_id,
        column_name,
        record,
        found,
        delivery_id,
        source_file,
        source_sheet,
        source_row::bigint as source_row
    from staged.failing_record
    union all by name
    select
        'row' as found_by,
        rule_id,
        1 as rule_version,
        'major' as severity,
        true as asks,
        center_code,
        program,
        patient_id,
        table_name || '.' || about[1] as column_name,
        null as record,
        json_object(
            'columns',
            nullif(
                array_to_string(
                    list_transform(about, lambda name: delivered_names[list_position(column_names, name)]), ', '
                ),
                ''
            )
        )::varchar as found,
        delivery_id,
        source_file,
        source_sheet,
        source_row
    from rejected
    union all by name
    select
        'delivery' as found_by,
        rule_id,
        1 as rule_version,
        'critical' as severity,
        true as asks,
        center_code,
        program,
        null as patient_id,
        null as column_name,
        null as record,
        reason as found,
        delivery_id,
        null as source_file,
        null as source_sheet,
        null as source_row
    from refused
)

select
    left(
        sha256(
            concat_ws('|', center_code, program, coalesce(patient_id, ''), coalesce(column_name, ''), rule_id)
        ),
        16
    ) as query_id,
    found_by,
    rule_id,
    rule_version::bigint as rule_version,
    severity,
    asks,
    center_code,
    program,
    patient_id,
    column_name,
    record,
    found,
    delivery_id,
    source_file,
    source_sheet,
    source_row
from found
