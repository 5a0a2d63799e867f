-- One row per reply of tonight that was taken: the event that it makes, numbered after all earlier ones.
-- It is about what is found tonight. A waived query that its center answers stays waived.
with last_event as (
    from staged.past_event
    qualify row_number() over (partition by query_id order by event_number desc) = 1
)

select
    row_number() over (order by last_event.query_id, reply.kind, reply.replied_on, reply.delivery_id, reply.source_row)
    + (select count(*) from staged.past_event) as event_number,
    night.night as happened_on,
    case when reply.kind = 'waiver' then 'waived' else 'answered' end as event,
    case when reply.kind = 'waiver' or last_event.state = 'waived' then 'waived' else 'answered' end as state,
    last_event.query_id,
    last_event.center_code,
    last_event.program,
    last_event.found_by,
    last_event.rule_id,
    last_event.rule_version,
    last_event.severity,
    last_event.column_name,
    last_event.patient_tag,
    coalesce(asked.value_digest, last_event.value_digest) as value_digest,
    reply.kind || ': ' || reply.role as role,
    reply.answer,
    reply.comment as reason,
    reply.until_on,
    reply.delivery_id as evidence
from quality.reply as reply
inner join last_event on reply.query_id = last_event.query_id
cross join ops.night as night
left join quality.asked as asked on reply.query_id = asked.query_id
left join staged.past_event as taken
    on
        reply.query_id = taken.query_id
        and reply.delivery_id = taken.evidence
        and taken.event = case when reply.kind = 'waiver' then 'waived' else 'answered' end
where reply.refused is null and taken.query_id is null
