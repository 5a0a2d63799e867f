-- stats.fisher_two_sided(a, b, c, d): two-sided p of Fisher's exact test for the table with rows (a, b) and (c, d).
-- Method: sum of the hypergeometric probabilities of every table with the same margins that is no more probable than
-- the observed one; a relative 1e-7 counts as equally probable, as in R's fisher.test.
-- Source: Fisher 1935, J R Stat Soc 98:39; two-sided by probability, Agresti 2002, Categorical Data Analysis, 3.5.3.
-- Limits: null when a margin is empty or a cell is null, negative or not whole; time grows with the smallest margin.
create macro stats.fisher_two_sided(a, b, c, d) as
list_transform(
    [{a: cast(a as double), ab: cast(a + b as double), cd: cast(c + d as double), ac: cast(a + c as double), d: d}],
    lambda cell: case
        when stats.is_contingency_table([cell.a, cell.ac - cell.a], [cell.ab, cell.cd])
            then list_transform(
                [{
                    observed: stats.ln_choose(cell.ab, cell.a) + stats.ln_choose(cell.cd, cell.ac - cell.a),
                    total: stats.ln_choose(cell.ab + cell.cd, cell.ac),
                    possible: list_transform(
                        range(
                            cast(greatest(0, cell.ac - cell.cd) as bigint),
                            cast(least(cell.ab, cell.ac) as bigint) + 1
                        ),
                        lambda x: stats.ln_choose(cell.ab, x) + stats.ln_choose(cell.cd, cell.ac - x)
                    )
                }],
                lambda weight: least(1, list_sum(list_transform(
                    list_filter(weight.possible, lambda w: w <= weight.observed + ln(1 + 1e-7)),
                    lambda w: exp(w - weight.total)
                )))
            )[1]
    end
)[1]
