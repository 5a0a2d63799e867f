-- stats.cmh_sums(strata): the sums over 2×2 tables {a, b, c, d} that the Mantel-Haenszel statistics rest on.
-- difference and variance: a less its expected value, and the variance of a; concordant and discordant: a·d / n and
-- b·c / n; and the products that the variance of the common odds ratio is made of. A table of fewer than two patients
-- adds nothing.
-- Source: Mantel & Haenszel 1959, J Natl Cancer Inst 22:719; Robins, Breslow & Greenland 1986, Biometrics 42:311.
-- Limits: null for no table, and when a table or a cell is null, negative or not whole.
create macro stats.cmh_sums(strata) as
list_transform(
    [list_transform(
        cast(strata as struct(a double, b double, c double, d double)[]),
        lambda cell: {
            a: cell.a,
            ab: cell.a + cell.b,
            ac: cell.a + cell.c,
            n: cell.a + cell.b + cell.c + cell.d,
            concordant: cell.a * cell.d,
            discordant: cell.b * cell.c,
            diagonal: cell.a + cell.d,
            is_table: len(list_filter(
                [cell.a, cell.b, cell.c, cell.d], lambda x: isfinite(x) and x >= 0 and x = floor(x)
            )) = 4
        }
    )],
    lambda tables: list_transform(
        [case
            when len(list_filter(tables, lambda one: one.is_table)) = len(tables)
                then list_filter(tables, lambda one: one.n > 1)
        end],
        lambda counted: {
            difference: list_sum(list_transform(counted, lambda one: one.a - one.ab * one.ac / one.n)),
            variance: list_sum(list_transform(
                counted,
                lambda one: one.ab * (one.n - one.ab) * one.ac * (one.n - one.ac) / (one.n * one.n * (one.n - 1))
            )),
            concordant: list_sum(list_transform(counted, lambda one: one.concordant / one.n)),
            discordant: list_sum(list_transform(counted, lambda one: one.discordant / one.n)),
            diagonal_concordant: list_sum(list_transform(
                counted, lambda one: one.diagonal * one.concordant / pow(one.n, 2)
            )),
            mixed: list_sum(list_transform(
                counted,
                lambda one: (one.diagonal * one.discordant + (one.n - one.diagonal) * one.concordant) / pow(one.n, 2)
            )),
            off_diagonal_discordant: list_sum(list_transform(
                counted, lambda one: (one.n - one.diagonal) * one.discordant / pow(one.n, 2)
            ))
        }
    )[1]
)[1]
