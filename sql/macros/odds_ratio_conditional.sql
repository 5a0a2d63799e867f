-- stats.odds_ratio_conditional(k1, n1, k2, n2): odds ratio of greatest likelihood, the margins being given.
-- Method: the odds ratio at which the mean of the noncentral hypergeometric distribution is k1; R's fisher.test.
-- Source: Fisher 1935, J R Stat Soc 98:39; Breslow & Day 1980, Statistical Methods in Cancer Research, 4.2.
-- Limits: null when a margin is empty, and where it has no bound (k1 as great as the margins allow); 0 when as small.
create macro stats.odds_ratio_conditional(k1, n1, k2, n2) as
list_transform(
    [{k: cast(k1 as double), possible: stats.same_margins(k1, n1 - k1, k2, n2 - k2)}],
    lambda given: case
        when given.k = given.possible[1].a then 0
        when given.k < given.possible[-1].a
            then stats.conditional_root(list_transform(given.possible, lambda other: {
                shift: other.a - given.k,
                ln_weight: other.ln_p - given.possible[cast(given.k as bigint) - given.possible[1].a + 1].ln_p,
                score: other.a - given.k
            }))
    end
)[1]
