-- One row per table of a delivery that counts and account of its rows: how many came, were rejected, were copies.
-- Not ok: at least three rows and a tenth fewer in scope than in the snapshot before; more than one in twenty rejected;
-- at least three copies, more than one in twenty. An increment is not held against the one before, and replaces rows.
with delivery as (
    from ops.delivery
    select
        *,
        count(*) filter (where status = 'accepted') over (partition by center_code, program) as counting
    where status != 'refused' and program not in ('WITHDRAWAL', 'ANSWER', 'WAIVER')
),

former as (
    select
        center_code,
        program,
        arg_max(delivery_id, (last_received_on, received_on)) as delivery_id
    from delivery
    where status = 'superseded'
    group by center_code, program
),

account as (
    select
        delivery.center_code,
        delivery.program,
        delivery.delivery_id,
        tables.table_name,
        tables.rows_delivered,
        tables.rows_loaded + tables.rows_rejected as now,
        before.rows_loaded + before.rows_rejected as before,
        tables.rows_rejected as rejected,
        case when delivery.counting = 1 then tables.rows_duplicate end as copies
    from delivery
    inner join ops.delivery_table as tables on delivery.delivery_id = tables.delivery_id
    left join former on delivery.center_code = former.center_code and delivery.program = former.program
    left join ops.delivery_table as before
        on former.delivery_id = before.delivery_id and tables.table_name = before.table_name
    where delivery.status = 'accepted'
),

judged as (
    from account
    select
        *,
        unnest([
            'delivery_table.rows_delivered',
            'delivery_table.rows_rejected',
            'delivery_table.rows_duplicate',
        ]) as column_name,
        unnest([
            json_object('before', before, 'now', now),
            json_object('rejected', rejected, 'rows', rows_delivered),
            json_object('copies', copies, 'rows', rows_delivered),
        ])::varchar as found,
        unnest([
            case when before > 0 then before - now < 3 or now >= 0.9 * before end,
            case when rows_delivered > 0 then rejected <= 0.05 * rows_delivered end,
            case when rows_delivered > 0 then copies < 3 or copies <= 0.05 * rows_delivered end,
        ]) as ok
)

select
    null::varchar as patient_id,
    program,
    center_code,
    'table ' || table_name as record,
    column_name,
    found,
    ok,
    delivery_id,
    null::varchar as source_file,
    null::varchar as source_sheet,
    null::uinteger as source_row
from judged
where ok is not null
