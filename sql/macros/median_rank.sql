-- stats.median_rank(n, confidence): which of n ordered values is the lower end of the interval for their median.
-- Method: the greatest r for which r - 1 or fewer of n values fall below the median with a probability of at most
-- (1 - confidence) / 2, by the binomial distribution; the upper end is as many places from the other end.
-- Source: Thompson 1936, Ann Math Stat 7:122; Hollander & Wolfe 1973, Nonparametric Statistical Methods, 3.6.
-- Limits: null where n is too small for the confidence (below 6 for 95 %), and unless 0 < confidence < 1. Of the
-- distribution, what is more than 12 standard deviations and 40 counts below its mean is left out: less than 1e-20.
create macro stats.median_rank(n, confidence) as
list_transform(
    [{
        n: cast(n as bigint),
        power: case when n > 0 then cast(floor(log2(n)) as bigint) end,
        tail: case when confidence > 0 and confidence < 1 then (1 - cast(confidence as double)) / 2 end
    }],
    lambda given: case
        when given.n > 0 and given.tail is not null
            then nullif(list_reduce(  -- noqa: LT01
                list_transform(range(given.power, -1, -1), lambda i: cast(pow(2, i) as bigint)),  -- noqa: PRS
                lambda r, step: r + case
                    when r + step <= given.n and coalesce(list_sum(list_transform(
                        range(greatest(0, cast(given.n / 2 - 40 - 6 * sqrt(given.n) as bigint)), r + step),
                        lambda i: exp(stats.ln_choose(given.n, i) - given.n * ln(2))
                    )), 0) <= given.tail * (1 + 1e-12) then step
                    else 0
                end,
                cast(0 as bigint)
            ), 0)
    end
)[1]
