-- stats.clopper_pearson_low(k, n, confidence): lower end of the exact binomial interval for k of n, 95 % unless given.
-- Method: the proportion at which k or more events have probability (1 - confidence) / 2, found by 53 bisections.
-- Source: Clopper & Pearson 1934, Biometrika 26:404.
-- Limits: null unless k of n is a proportion; exactly 0 when k is 0; absolute error about 1e-15. Of the distribution,
-- 12 standard deviations and 40 counts about its mean are summed, beyond which there is less than 1e-20.
create macro stats.clopper_pearson_low(k, n, confidence := 0.95) as
list_transform(  -- noqa: PRS
    [{
        k: cast(k as bigint),
        n: cast(n as bigint),
        tail: (1 - cast(confidence as double)) / 2,
        defined: stats.is_proportion(k, n, confidence)
    }],
    lambda given: case
        when not given.defined then null
        when given.k = 0 then 0
        else list_reduce(
            list_transform(range(1, 55), lambda i: pow(0.5, i)),
            lambda p, step: p + step * case
                when coalesce(list_sum(list_transform(
                    range(
                        greatest(given.k, cast(given.n * p - 40 - 12 * sqrt(given.n * p * (1 - p)) as bigint)),
                        least(given.n, cast(given.n * p + 40 + 12 * sqrt(given.n * p * (1 - p)) as bigint)) + 1
                    ),
                    lambda x: exp(stats.ln_choose(given.n, x) + x * ln(p) + (given.n - x) * ln(1 - p))
                )), 0) < given.tail then 1
                else -1
            end
        )
    end
)[1]
