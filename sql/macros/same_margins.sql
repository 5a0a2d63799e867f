-- stats.same_margins(a, b, c, d, spread): every table with the margins of (a, b) and (c, d); with a spread, near ones.
-- Each is given by its first cell a and ln_p, the logarithm of its probability without association.
-- Method: hypergeometric distribution of the first cell, from the least to the greatest that the margins allow. Near is
-- what is no farther from the mean than a, 40 counts and so many standard deviations more.
-- Source: Fisher 1935, J R Stat Soc 98:39.
-- Limits: null when a margin is empty or a cell is null, negative or not whole; as long as the smallest margin, or as
-- twice the reach of what is near.
create macro stats.same_margins(a, b, c, d, spread := null) as
list_transform(
    [{
        a: cast(a as double),
        ab: cast(a + b as double),
        cd: cast(c + d as double),
        ac: cast(a + c as double),
        mean: cast(a + b as double) * (a + c) / (a + b + c + d),
        reach: cast(spread as double) * sqrt(
            cast(a + b as double) * (a + c) / (a + b + c + d)
            * (b + d) / (a + b + c + d) * (c + d) / greatest(a + b + c + d - 1, 1)
        ) + 40 + abs(a - cast(a + b as double) * (a + c) / (a + b + c + d))
    }],
    lambda cell: case
        when stats.is_contingency_table([cell.a, cell.ac - cell.a], [cell.ab, cell.cd])
            then list_transform(
                range(
                    cast(greatest(0, cell.ac - cell.cd, coalesce(floor(cell.mean - cell.reach), 0)) as bigint),
                    cast(least(cell.ab, cell.ac, coalesce(ceil(cell.mean + cell.reach), cell.ab)) as bigint) + 1
                ),
                lambda x: {
                    a: x,
                    ln_p: stats.ln_choose(cell.ab, x) + stats.ln_choose(cell.cd, cell.ac - x)
                    - stats.ln_choose(cell.ab + cell.cd, cell.ac)
                }
            )
    end
)[1]
