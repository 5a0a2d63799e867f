-- One row per query ever asked, as it stands before what is found tonight: its last event, a reply of tonight included.
-- Beside it the delivery that was last at fault, the last waiver, and the answer given since it was asked or waived.
with event as (
    select * from staged.past_event
    union all by name
    select * from quality.replied
),

asked as (
    select
        query_id,
        max(event_number) filter (where event in ('opened', 'reopened', 'waived')) as answers_since,
        arg_max(evidence, event_number) filter (where event in ('opened', 'reopened')) as fault,
        arg_max(until_on, event_number) filter (where event = 'waived') as waived_until,
        arg_max(value_digest, event_number) filter (where event = 'waived') as waived_digest
    from event
    group by query_id
),

answered as (
    select event.*
    from event
    inner join asked on event.query_id = asked.query_id and event.event_number > asked.answers_since
    where event.event = 'answered'
    qualify row_number() over (partition by event.query_id order by event.event_number desc) = 1
)

select
    event.query_id,
    event.state,
    event.center_code,
    event.program,
    event.found_by,
    event.rule_id,
    event.rule_version,
    event.severity,
    event.column_name,
    event.patient_tag,
    event.value_digest,
    asked.fault,
    asked.waived_until,
    asked.waived_digest,
    answered.answer,
    answered.happened_on as answered_on,
    answered.value_digest as answered_digest
from event
inner join asked on event.query_id = asked.query_id
left join answered on event.query_id = answered.query_id
qualify row_number() over (partition by event.query_id order by event.event_number desc) = 1
