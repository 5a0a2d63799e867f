-- One row per column of a sender's latest delivery and thing that must not jump from the delivery before it.
-- Not ok: its filled share of the table fell by more than 20 points and three cells; all its numbers are a decade
-- away, or its dates two years; more than three cells in ten, and four at least, say another word.
-- Where only a sample of rows was looked at, the fall must also be more than four times its standard error.
with pair as (
    select
        now.*,
        least(1, now.filled * now.rows / nullif(now.rows_of_table, 0)) as share,
        least(1, before.filled * before.rows / nullif(before.rows_of_table, 0)) as share_before,
        case
            when now.is_sampled or before.is_sampled then 4 * sqrt(before.filled * (1 - before.filled) / 125)
            else 0
        end as noise,
        before.filled as filled_before,
        before.median as median_before,
        before.lower_quartile as lower_before,
        before.upper_quartile as upper_before,
        before.numbers as numbers_before,
        before.cells as cells_before,
        before.is_date as is_date_before,
        coalesce(now.unit_code, '') = coalesce(before.unit_code, '')
        and (now.lower_quartile > before.upper_quartile or now.upper_quartile < before.lower_quartile) as is_apart
    from ops.column_profile as now
    inner join ops.column_profile as before
        on
            now.previous_delivery_id = before.delivery_id
            and now.table_name = before.table_name
            and now.column_name = before.column_name
    inner join ops.delivery as delivery on now.delivery_id = delivery.delivery_id
    where delivery.status = 'accepted'
),

thing as (
    from pair
    select
        *,
        unnest(['filled cells', 'numbers', 'dates', 'words']) as record,
        unnest([
            (share_before - share <= 0.2 or (share_before - share) * rows_of_table < 2.5)
            or filled_before - filled <= noise,
            case
                when not is_date and not is_date_before and least(numbers, numbers_before) >= 5 and median > 0
                    then not is_apart or abs(log10(median / median_before)) < 0.9
            end,
            case
                when is_date and is_date_before and least(cells, cells_before) >= 5
                    then not is_apart or abs(median - median_before) < 2
            end,
            case when cells >= 8 then words_moved <= 0.3 or words_moved * cells < 3.5 end,
        ]) as ok,
        unnest([
            json_object('share', printf('%.0f', 100 * share), 'before', printf('%.0f', 100 * share_before)),
            json_object('median', printf('%g', median), 'before', printf('%g', median_before)),
            json_object('year', printf('%.0f', median), 'before', printf('%.0f', median_before)),
            json_object('share', printf('%.0f', 100 * words_moved)),
        ])::varchar as found
)

select
    null::varchar as patient_id,
    program,
    center_code,
    record,
    table_name || '.' || column_name as column_name,
    found,
    ok,
    delivery_id,
    source_file,
    null::varchar as source_sheet,
    null::uinteger as source_row
from thing
where ok is not null
