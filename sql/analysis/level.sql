-- One row per level of each variable that patients are counted or grouped by, in the order of the paper.
-- Variables and levels are declared (data/study); programs, centers and regimens that nobody declared come last.
-- A level that no patient is in stands here all the same, and is counted as none. A number has one row without a level.
with known as (
    select
        column_name,
        level,
        level_label,
        serves,
        rowid as place
    from ref.level
    union all
    select
        'debulking_regimen' as column_name,
        regimen as level,
        regimen as level_label,
        'both' as serves,
        min(rowid) as place
    from ref.regimen
    group by regimen
    union all
    select
        found.column_name,
        found.level,
        found.level as level_label,
        'both' as serves,
        null as place
    from (
        select
            'debulking_regimen' as column_name,
            debulking_regimen as level
        from analysis.debulking
        union
        select
            'program' as column_name,
            program as level
        from core.patient
        union
        select
            'center' as column_name,
            center_code as level
        from core.patient
        union
        select
            'center' as column_name,
            code as level
        from ref.center
    ) as found
),

level as (
    select
        column_name,
        level,
        arg_min(level_label, coalesce(place, 1000000)) as level_label,
        arg_min(serves, coalesce(place, 1000000)) as serves,
        min(place) as place
    from known
    group by column_name, level
),

part as (
    select unnest(['endpoint', 'grouping']) as kind
)

select
    part.kind,
    variable.variable,
    variable.variable_label,
    variable.column_name,
    level.level,
    level.level_label,
    row_number() over (
        partition by part.kind, variable.variable order by level.place nulls last, level.level
    ) as level_order
from ref.variable as variable
inner join part on variable.serves in ('both', part.kind)
left join level on variable.column_name = level.column_name and level.serves in ('both', part.kind)
where level.level is not null or variable.kind = 'number'
