-- One row per query that waits and of which nothing is found tonight: how it ends, or null where it stays as it is.
-- Nothing is found where a center mended its data, and also where nobody could look. So a query ends by evidence only:
-- its check looked at the patient again, or looks at others of that sender while the record is no longer delivered; for
-- a rule of the doors, the row or the delivery was taken. While the doors reject a row of the patient that the rule
-- would read, nobody can tell.
with waiting as (
    from quality.query_before as query_before
    anti join quality.asked as asked on query_before.query_id = asked.query_id
    select
        query_before.*,
        case
            when patient_tag is not null then patient_tag
            when found_by = 'row' then 'nobody of ' || center_code
        end as whose
    where state not in ('closed', 'withdrawn')
),

read as (
    select
        waiting.query_id,
        rests_on.program,
        rests_on.table_name
    from waiting
    inner join quality."check" as declared on waiting.rule_id = declared.check_id
    inner join staged.rests_on as rests_on on declared.relation = rests_on.relation
    where waiting.found_by = 'check'
    union all
    select
        query_id,
        program,
        split_part(column_name, '.', 1) as table_name
    from waiting
    where found_by = 'row'
),

rejected as (
    select distinct
        rejected.center_code,
        rejected.program,
        rejected.table_name,
        rejected.patient_id is null as is_nobodys,
        coalesce(left(sha256('patient|' || rejected.patient_id), 16), 'nobody of ' || rejected.center_code) as whose
    from staged.rejected_row as rejected
    inner join ops.delivery as delivery
        on rejected.delivery_id = delivery.delivery_id and delivery.status = 'accepted'
),

hidden as (
    select distinct waiting.query_id
    from waiting
    inner join read on waiting.query_id = read.query_id
    inner join rejected
        on waiting.whose = rejected.whose and read.program = rejected.program and read.table_name = rejected.table_name
),

perhaps_hidden as (
    select distinct waiting.query_id
    from waiting
    inner join read on waiting.query_id = read.query_id and waiting.program = read.program
    inner join rejected
        on
            waiting.center_code = rejected.center_code
            and read.program = rejected.program
            and read.table_name = rejected.table_name
    where rejected.is_nobodys or waiting.patient_tag is null
),

present as (
    select distinct
        program,
        left(sha256('patient|' || patient_id), 16) as patient_tag
    from ops.patient
)

select
    waiting.query_id,
    case
        when result.status = 'error' then null
        when waiting.found_by = 'check' and declared.check_id is null then 'withdrawn: the check is no longer made'
        when waiting.patient_tag is not null and present.patient_tag is null
            then 'withdrawn: the patient is no longer delivered'
        when waiting.found_by = 'delivery' and coalesce(sender.state, 'missing') not in ('on_time', 'late') then null
        when hidden.query_id is not null then null
        when waiting.fault = sender.current_delivery_id
            then 'withdrawn: the rule has changed: the same delivery is no longer at fault'
        when waiting.found_by != 'check' or looked_at.is_own then 'closed'
        when perhaps_hidden.query_id is not null then null
        when looked_at.query_id is not null and waiting.patient_tag is not null then 'closed'
        else 'withdrawn: nothing like it is delivered any more'
    end as change
from waiting
left join quality."check" as declared on waiting.rule_id = declared.check_id and declared.asks
left join quality.check_result as result
    on waiting.rule_id = result.check_id and waiting.center_code = result.center_code
left join ops.sender as sender
    on waiting.center_code = sender.center_code and waiting.program = sender.program
left join present on waiting.patient_tag = present.patient_tag and waiting.program = present.program
left join hidden on waiting.query_id = hidden.query_id
left join perhaps_hidden on waiting.query_id = perhaps_hidden.query_id
left join staged.looked_at as looked_at on waiting.query_id = looked_at.query_id
