-- One row per query ever asked, as it stands before what is found tonight: its last event, a reply of tonight included.
with last_event as (
    select
        past_event.*,
        false as is_tonight,
        arg_max(past_event.evidence, past_event.event_number)
        filter (where past_event.event in ('opened', 'reopened'))
            over (partition by past_event.query_id)
            as fault
    from staged.past_event as past_event
    qualify row_number() over (partition by past_event.query_id order by past_event.event_number desc) = 1
),

replied as (
    select
        last_event.* replace (
            true as is_tonight,
            night.night as happened_on,
            case when reply.kind = 'waiver' then 'waived' else 'answered' end as event,
            coalesce(asked.value_digest, last_event.value_digest) as value_digest,
            reply.kind || ': ' || reply.role as role,
            reply.answer as answer,
            reply.comment as reason,
            reply.until_on as until_on,
            reply.delivery_id as evidence
        )
    from quality.reply as reply
    inner join last_event on reply.query_id = last_event.query_id
    cross join ops.night as night
    left join quality.asked as asked on reply.query_id = asked.query_id
    left join staged.past_event as taken
        on reply.query_id = taken.query_id and reply.delivery_id = taken.evidence
    where reply.refused is null and taken.query_id is null
),

heard as (
    select * from last_event
    union all by name
    select * from replied
)

select
    event_number,
    happened_on,
    event,
    query_id,
    center_code,
    program,
    rule_id,
    rule_version,
    severity,
    column_name,
    patient_tag,
    value_digest,
    role,
    answer,
    reason,
    until_on,
    evidence,
    is_tonight,
    fault
from heard
qualify row_number() over (partition by query_id order by is_tonight desc, event desc, answer asc, evidence asc) = 1
