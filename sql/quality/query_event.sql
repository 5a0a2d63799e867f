-- One row per event of a query's life: those of earlier nights, then tonight's, in the order of the ledger.
-- Tonight's follow from the earlier ones, tonight's replies and findings. A query is opened; opened again when it fails
-- after its end, when an answered value changed, or when what the center calls corrected fails in a later delivery; a
-- waiver lapses when the value changes or its time runs out; a query is closed by the delivery without the fault, or
-- withdrawn with its patient or its rule. What could not be checked tonight changes nothing.
with present as (
    select distinct
        program,
        left(sha256('patient|' || patient_id), 16) as patient_tag
    from ops.patient
),

latest as (
    select
        center_code,
        program,
        arg_max(delivery_id, (last_received_on, received_on, delivery_id)) as delivery_id
    from ops.delivery
    group by center_code, program
),

changed as (
    select
        coalesce(known.query_id, asked.query_id) as query_id,
        case
            when known.query_id is null then 'opened'
            when asked.query_id is not null
                then
                    case
                        when known.event in ('closed', 'withdrawn') then 'reopened: it is found again'
                        when known.event = 'waived' and known.until_on < night.night
                            then 'waiver_lapsed: its time has run out'
                        when known.event = 'waived' and coalesce(known.value_digest, '') != asked.value_digest
                            then 'waiver_lapsed: what is found has changed'
                        when known.event = 'answered' and coalesce(known.value_digest, '') != asked.value_digest
                            then 'reopened: what is found has changed since the answer'
                        when
                            known.event = 'answered' and known.answer = 'corrected'
                            and sender.data_received_on > known.happened_on
                            then 'reopened: answered as corrected, and found in a later delivery'
                    end
            when known.event in ('closed', 'withdrawn') or unjudged.check_id is not null then null
            when known.patient_tag is not null and present.patient_tag is null
                then 'withdrawn: the patient is no longer delivered'
            when known.fault = sender.current_delivery_id
                then 'withdrawn: the rule has changed: the same delivery is no longer at fault'
            else 'closed'
        end as change,
        coalesce(sender.current_delivery_id, latest.delivery_id) as delivery_id
    from quality.query_before as known
    full join quality.asked as asked on known.query_id = asked.query_id
    cross join ops.night as night
    left join ops.sender as sender
        on
            coalesce(known.center_code, asked.center_code) = sender.center_code
            and coalesce(known.program, asked.program) = sender.program
    left join latest on sender.center_code = latest.center_code and sender.program = latest.program
    left join quality.check_result as unjudged
        on
            known.rule_id = unjudged.check_id and known.center_code = unjudged.center_code
            and unjudged.status = 'error'
    left join present on known.patient_tag = present.patient_tag and known.program = present.program
),

tonight as (
    select
        2 as part,
        query_before.* exclude (is_tonight, fault)
    from quality.query_before as query_before
    where query_before.is_tonight
    union all by name
    select
        3 as part,
        changed.query_id,
        split_part(changed.change, ': ', 1) as event,
        nullif(array_to_string(string_split(changed.change, ': ')[2:], ': '), '') as reason,
        'nightly run' as role,
        coalesce(asked.delivery_id, changed.delivery_id) as evidence,
        coalesce(asked.center_code, known.center_code) as center_code,
        coalesce(asked.program, known.program) as program,
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

numbered as (
    select * from staged.past_event
    union all by name
    select
        tonight.* exclude (part) replace (
            (
                row_number() over (order by tonight.part, tonight.query_id, tonight.event)
                + (select count(*) from staged.past_event)
            ) as event_number,
            night.night as happened_on
        )
    from tonight
    cross join ops.night as night
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
    evidence
from numbered
