-- One row per event of a query's life: those of earlier nights, then tonight's, in the order of the ledger.
-- Tonight's follow from the earlier ones, tonight's replies and findings. A query is opened; opened again when it fails
-- after its end, when an answered value changed, or when what the center calls corrected fails in a later delivery; a
-- waiver lapses when the value changes or its time runs out, and what the center answered meanwhile then stands; how a
-- query ends is for `query_ending` to say.
with latest as (
    select
        center_code,
        program,
        arg_max(delivery_id, (last_received_on, received_on, delivery_id)) as delivery_id
    from ops.delivery
    group by center_code, program
),

compared as (
    select
        coalesce(known.query_id, asked.query_id) as query_id,
        known.state,
        ending.change as ending,
        asked.query_id is not null as is_asked,
        known.waived_until < night.night as is_over,
        coalesce(known.waived_digest != asked.value_digest, true) as differs_from_waived,
        coalesce(known.answered_digest != coalesce(asked.value_digest, known.value_digest), true)
            as differs_from_answered,
        known.answer = 'corrected' and sender.data_received_on > known.answered_on as is_not_corrected,
        coalesce(asked.delivery_id, sender.current_delivery_id, latest.delivery_id) as evidence
    from quality.query_before as known
    full join quality.asked as asked on known.query_id = asked.query_id
    cross join ops.night as night
    left join quality.query_ending as ending on known.query_id = ending.query_id
    left join ops.sender as sender
        on
            coalesce(known.center_code, asked.center_code) = sender.center_code
            and coalesce(known.program, asked.program) = sender.program
    left join latest on sender.center_code = latest.center_code and sender.program = latest.program
),

changed as (
    from compared
    select
        *,
        case
            when state is null then 'opened'
            when state in ('closed', 'withdrawn') then case when is_asked then 'reopened: it is found again' end
            when ending is not null then ending
            when state = 'waived' and is_over then 'waiver_lapsed: its time has run out'
            when not is_asked then null
            when state = 'waived' and differs_from_waived then 'waiver_lapsed: what is found has changed'
            when state = 'answered' and differs_from_answered
                then 'reopened: what is found has changed since the answer'
            when state = 'answered' and is_not_corrected
                then 'reopened: answered as corrected, and found in a later delivery'
        end as change
),

tonight as (
    select
        split_part(changed.change, ': ', 1) as event,
        nullif(array_to_string(string_split(changed.change, ': ')[2:], ': '), '') as reason,
        case
            when event in ('closed', 'withdrawn') then event
            when event = 'waiver_lapsed' and not (changed.differs_from_answered or changed.is_not_corrected)
                then 'answered'
            else 'open'
        end as state,
        'nightly run' as role,
        changed.query_id,
        changed.evidence,
        coalesce(asked.center_code, known.center_code) as center_code,
        coalesce(asked.program, known.program) as program,
        coalesce(asked.found_by, known.found_by) as found_by,
        coalesce(asked.rule_id, known.rule_id) as rule_id,
        coalesce(asked.rule_version, known.rule_version) as rule_version,
        coalesce(asked.severity, known.severity) as severity,
        coalesce(asked.column_name, known.column_name) as column_name,
        coalesce(asked.patient_tag, known.patient_tag) as patient_tag,
        coalesce(asked.value_digest, known.value_digest) as value_digest
    from changed
    left join quality.asked as asked on changed.query_id = asked.query_id
    left join quality.query_before as known on changed.query_id = known.query_id
    where changed.change is not null
),

earlier as (
    select * from staged.past_event
    union all by name
    select * from quality.replied
),

numbered as (
    select * from earlier
    union all by name
    select
        tonight.*,
        night.night as happened_on,
        row_number() over (order by tonight.query_id, tonight.event) + (select count(*) from earlier) as event_number
    from tonight
    cross join ops.night as night
)

select
    event_number,
    happened_on,
    event,
    state,
    query_id,
    center_code,
    program,
    found_by,
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
    evidence
from numbered
