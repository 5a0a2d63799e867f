-- stats.fisher_less(a, b, c, d): one-sided p of Fisher's exact test: the first row has the smaller share.
-- The share is that of the first cell in its row.
-- Method: sum of the hypergeometric probabilities of the tables with the same margins and a first cell of at most a, as
-- R's fisher.test gives it for the rows (a, b) and (c, d) and the alternative "less".
-- Source: Fisher 1935, J R Stat Soc 98:39.
-- Limits: null when a margin is empty or a cell is null, negative or not whole; tables 12 standard deviations
-- and 40 counts farther from the mean than the observed one, less than 1e-20 of its tail, are left out.
create macro stats.fisher_less(a, b, c, d) as
list_transform(
    [{a: cast(a as double), possible: stats.same_margins(a, b, c, d, spread := 12)}],
    lambda given: case
        when given.possible is not null
            then least(1, list_sum(list_transform(
                given.possible, lambda other: case when other.a <= given.a then exp(other.ln_p) else 0 end
            )))
    end
)[1]
