-- One row per snapshot that counts and way of being stale: an older file sent again, or the same file all the time.
-- Not ok: another snapshot came first after this one had come, so that newer data were undone; or the same bytes have
-- come for more than fourteen times the interval at which a delivery is due.
with delivery as (
    from ops.delivery
    select
        *,
        count(*) filter (where status = 'accepted') over (partition by center_code, program) as counting,
        max(received_on) filter (where status = 'superseded') over (partition by center_code, program) as newest
    where status != 'refused'
),

way as (
    from delivery
    inner join ops.sender as sender
        on delivery.center_code = sender.center_code and delivery.program = sender.program
    select
        delivery.*,
        unnest(['delivery.received_on', 'delivery.last_received_on']) as column_name,
        unnest([
            json_object('first', delivery.received_on, 'again', delivery.last_received_on, 'other', delivery.newest),
            json_object('first', delivery.received_on, 'last', delivery.last_received_on),
        ])::varchar as found,
        unnest([
            coalesce(delivery.newest <= delivery.received_on, true),
            delivery.last_received_on - delivery.received_on <= 14 * sender.cadence_days,
        ]) as ok
    where delivery.status = 'accepted' and delivery.counting = 1 and sender.cadence_days > 0
)

select
    null::varchar as patient_id,
    program,
    center_code,
    null::varchar as record,
    column_name,
    case when ok then null else found end as found,
    ok,
    delivery_id,
    null::varchar as source_file,
    null::varchar as source_sheet,
    null::uinteger as source_row
from way
