-- One row per column of a delivery that counts, of a table of at least eight rows; not ok where other centers fill it.
-- Not ok: the empty share is more than 40 points above that of at least three other centers of the program together,
-- and Fisher's exact test gives less than 1 in 10,000. A column that the center declared absent is not asked for.
-- Where only a sample of a file was looked at, the table's part of the sample is counted.
with filled as (
    select
        profile.program,
        profile.center_code,
        profile.table_name || '.' || profile.column_name as column_name,
        profile.delivery_id,
        profile.source_file,
        case when profile.is_sampled then 250 / profile.rows else 1 end as looked_at,
        round(profile.rows_of_table * looked_at)::bigint as asked,
        round(least(profile.cells, profile.rows_of_table * looked_at))::bigint as told
    from ops.column_profile as profile
    inner join ops.delivery as delivery on profile.delivery_id = delivery.delivery_id
    where
        delivery.status = 'accepted'
        and not profile.is_key
        and not exists (
            from ops.column_profile as later
            where later.previous_delivery_id = profile.delivery_id
        )
),

together as (
    select
        program,
        column_name,
        sum(asked)::bigint as asked,
        sum(told)::bigint as told,
        count(*) - 1 as centers
    from filled
    group by program, column_name
),

compared as (
    select
        filled.program,
        filled.center_code,
        filled.column_name,
        filled.delivery_id,
        filled.source_file,
        filled.asked - filled.told as here,
        filled.told as told_here,
        filled.asked as asked_here,
        together.asked - together.told - filled.asked + filled.told as elsewhere,
        together.told - filled.told as told_elsewhere,
        together.asked - filled.asked as asked_elsewhere,
        together.centers
    from filled
    inner join together on filled.program = together.program and filled.column_name = together.column_name
    where filled.asked >= 8 and together.centers >= 3 and together.asked > filled.asked
)

select
    null::varchar as patient_id,
    program,
    center_code,
    null::varchar as record,
    column_name,
    json_object(
        'empty', here,
        'rows', asked_here,
        'empty_elsewhere', elsewhere,
        'rows_elsewhere', asked_elsewhere,
        'centers', centers
    )::varchar as found,
    case
        when here / asked_here - elsewhere / asked_elsewhere <= 0.4 then true
        else stats.fisher_two_sided(here, told_here, elsewhere, told_elsewhere) >= 1e-4
    end as ok,
    delivery_id,
    source_file,
    null::varchar as source_sheet,
    null::uinteger as source_row
from compared
