-- stats.fisher_two_sided(a, b, c, d): two-sided p of Fisher's exact test for the table with rows (a, b) and (c, d).
-- Method: sum of the hypergeometric probabilities of every table with the same margins that is no more probable than
-- the observed one; a relative 1e-7 counts as equally probable, as in R's fisher.test.
-- Source: Fisher 1935, J R Stat Soc 98:39; two-sided by probability, Agresti 2002, Categorical Data Analysis, 3.5.3.
-- Limits: null when a margin is empty or a cell is null, negative or not whole; tables 12 standard deviations
-- and 40 counts farther from the mean than the observed one, less than 1e-20 of its tail, are left out.
create macro stats.fisher_two_sided(a, b, c, d) as
list_transform(
    [{a: cast(a as double), possible: stats.same_margins(a, b, c, d, spread := 12)}],
    lambda given: list_transform(
        [list_filter(given.possible, lambda other: other.a = given.a)[1].ln_p + ln(1 + 1e-7)],
        lambda most: case
            when most is not null
                then least(1, list_sum(list_transform(
                    given.possible, lambda other: case when other.ln_p <= most then exp(other.ln_p) else 0 end
                )))
        end
    )[1]
)[1]
