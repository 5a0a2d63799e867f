-- stats.conditions(members): what `members` of ref.population asks: a list of column_name, and the levels that meet it.
-- It is written column=level|level, with a semicolon and a space between conditions.
-- Source: data/study/population.csv, which is refused where it is written otherwise.
-- Limits: null for null.
create macro stats.conditions(members) as
list_transform(
    string_split(members, chr(59) || ' '),  -- the semicolon
    lambda condition: {
        column_name: split_part(condition, '=', 1),
        levels: string_split(split_part(condition, '=', 2), '|')
    }
)
