-- stats.conditional_root(terms): odds ratio at which the scores of the tables with the same margins have the mean 0.
-- Each term is a table: how far its first cell is from the observed one, its ln probability less that of the observed
-- table, both at an odds ratio of 1, and its score, which must not fall as the first cell grows.
-- Method: 58 bisections of the logarithm of the odds ratio, from -64 to 64.
-- Source: the noncentral hypergeometric distribution, Fisher 1935, J R Stat Soc 98:39.
-- Limits: null for null; at an end of the range where the scores do not change their sign; relative error about 1e-14.
create macro stats.conditional_root(terms) as
list_transform(
    [{terms: terms}],
    lambda given: case
        when given.terms is not null
            then exp(list_reduce(  -- noqa: LT01
                list_transform(range(-5, 53), lambda i: pow(0.5, i)),  -- noqa: PRS
                lambda theta, step: theta - step * sign(list_sum(list_transform(
                    given.terms, lambda term: term.score * exp(term.ln_weight + term.shift * theta)
                ))),
                cast(0 as double)
            ))
    end
)[1]
