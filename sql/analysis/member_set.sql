-- One row per level of a column that patients stand in, and one without a level per column: all that have an answer.
-- A set has a bit for each patient of the study, in the order of `analysis.roster`, filled up with 0 to whole blocks of
-- 16,384: so many are counted and told apart at once, and a million patients take 125 kB.
with placed as (
    select
        roster.place,
        classification.* exclude (patient_id)
    from analysis.classification as classification
    inner join analysis.roster as roster on classification.patient_id = roster.patient_id
),

standing as (
    select
        column_name,
        level,
        place
    from placed
    unpivot (level for column_name in (columns(* exclude (place))))
    union all
    select
        measurement.column_name,
        null as level,
        measurement.place
    from analysis.measurement as measurement
    semi join analysis.level as level on measurement.column_name = level.column_name and level.level is null
),

filled as (
    select
        column_name,
        level,
        place // 16384 as block,
        bitstring_agg(place % 16384, 0, 16383) as members
    from standing
    group by column_name, level, place // 16384
),

block as (
    select unnest(range(0, greatest(1, (count(*) + 16383) // 16384))) as block
    from analysis.roster
),

named as (
    select
        column_name,
        level
    from filled
    union
    select
        column_name,
        level
    from analysis.level
),

whole as (
    select
        named.column_name,
        named.level,
        string_agg(coalesce(filled.members::varchar, repeat('0', 16384)), '' order by block.block)::bit as members
    from named
    cross join block
    left join filled
        on
            named.column_name = filled.column_name
            and named.level is not distinct from filled.level
            and block.block = filled.block
    group by named.column_name, named.level
)

select
    column_name,
    level,
    members
from whole
union all
select
    column_name,
    null as level,
    bit_or(members) as members
from whole
where level is not null
group by column_name
