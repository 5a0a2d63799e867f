-- One row per answer or waiver that came in an answered workbook: taken, or refused and why.
-- A query is found by its number, or by what the row is about; where that is another query, rows were mixed up.
-- What was taken on an earlier night stays taken, whatever became of its query since.
with named as (
    select
        reply.*,
        case
            when reply.about_rule is not null and reply.about_program is not null
                then
                    left(
                        sha256(
                            concat_ws(
                                '|',
                                reply.center_code,
                                reply.about_program,
                                coalesce(reply.about_patient, ''),
                                coalesce(reply.about_column, ''),
                                reply.about_rule
                            )
                        ),
                        16
                    )
        end as meant_id
    from conform.reply as reply
),

last_event as (
    select
        query_id,
        any_value(center_code) as center_code,
        arg_max(event, event_number) as event,
        max(happened_on) filter (where event in ('opened', 'reopened')) as asked_on
    from staged.past_event
    group by query_id
),

judged as (
    select
        named.* replace (coalesce(named.query_id, named.meant_id) as query_id),
        case
            when taken.query_id is not null then null
            when named.query_id != named.meant_id and meant.query_id is not null
                then 'patient, field or rule of the row are not those of its query: rows were mixed up'
            when last_event.query_id is null or last_event.center_code != named.center_code
                then 'no such query was put to this center'
            when last_event.event in ('closed', 'withdrawn') then 'the query is ' || last_event.event || ' already'
            when delivery.received_on < last_event.asked_on then 'the query was asked again since'
            when named.kind = 'waiver' and named.until_on < night.night then 'the waiver has run out already'
        end as refused
    from named
    cross join ops.night as night
    left join ops.delivery as delivery on named.delivery_id = delivery.delivery_id
    left join last_event on coalesce(named.query_id, named.meant_id) = last_event.query_id
    left join last_event as meant on named.meant_id = meant.query_id
    left join staged.past_event as taken
        on
            coalesce(named.query_id, named.meant_id) = taken.query_id
            and named.delivery_id = taken.evidence
            and taken.event = case when named.kind = 'waiver' then 'waived' else 'answered' end
)

select
    query_id,
    center_code,
    kind,
    answer,
    role,
    comment,
    until_on,
    replied_on,
    refused,
    delivery_id,
    source_file,
    source_sheet,
    source_row::bigint as source_row
from judged
