-- One row per query ever put to a center: how its events leave it, and what is found of it tonight.
-- An answer to a waived query is kept, and changes nothing: what its state rests on is the waiver.
with event as (
    from quality.query_event
),

life as (
    select
        query_id,
        min(happened_on) as opened_on,
        max(happened_on) filter (where event = 'reopened') as reopened_on,
        max(event_number) filter (where event in ('opened', 'reopened')) as last_asked,
        count(*) filter (where event in ('opened', 'reopened')) as times_asked
    from event
    group by query_id
),

last_event as (
    from event
    where not (event = 'answered' and state = 'waived')
    qualify row_number() over (partition by query_id order by event_number desc) = 1
),

last_answer as (
    select event.*
    from event
    inner join life on event.query_id = life.query_id and event.event_number > life.last_asked
    where event.event = 'answered'
    qualify row_number() over (partition by event.query_id order by event.event_number desc) = 1
),

present as (
    select distinct
        program,
        patient_id,
        left(sha256('patient|' || patient_id), 16) as patient_tag
    from ops.patient
)

select
    last_event.query_id,
    last_event.center_code,
    last_event.program,
    coalesce(asked.patient_id, present.patient_id) as patient_id,
    last_event.column_name,
    last_event.rule_id,
    last_event.rule_version,
    last_event.severity,
    last_event.state,
    life.opened_on,
    life.reopened_on,
    case when last_event.state in ('closed', 'withdrawn') then last_event.happened_on end as closed_on,
    (
        case when last_event.state in ('closed', 'withdrawn') then last_event.happened_on else night.night end
        - coalesce(life.reopened_on, life.opened_on)
    ) as days_open,
    life.times_asked,
    coalesce(asked.records, 0) as records,
    asked.record,
    asked.found,
    asked.delivery_id,
    asked.source_file,
    asked.source_sheet,
    asked.source_row,
    last_answer.answer,
    last_answer.happened_on as answered_on,
    case when last_event.state = 'waived' then last_event.until_on end as waived_until,
    last_event.reason,
    last_event.evidence,
    asked.value_digest
from last_event
inner join life on last_event.query_id = life.query_id
cross join ops.night as night
left join last_answer on last_event.query_id = last_answer.query_id
left join quality.asked as asked on last_event.query_id = asked.query_id
left join present on last_event.patient_tag = present.patient_tag and last_event.program = present.program
