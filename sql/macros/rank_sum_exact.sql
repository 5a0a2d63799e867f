-- stats.rank_sum_exact(w, m, n): exact probability that the rank-sum statistic of m and n values is at most w.
-- Method: the number of ways to reach each value of the statistic, from those to reach the smaller ones, in whole
-- numbers; the upper half by symmetry.
-- Source: Löffler 1983, Wiss Z Univ Halle 32:87; Mann & Whitney 1947, Ann Math Stat 18:50.
-- Limits: no ties; null unless m and n are from 1 to 49; 49 and 49 take 0.05 s.
create macro stats.rank_sum_exact(w, m, n) as
list_transform(
    [{
        m: cast(m as bigint),
        n: cast(n as bigint),
        is_upper: 2 * floor(w) >= m * n,
        reach: cast(case
            when m between 1 and 49 and n between 1 and 49 then least(floor(w), m * n - floor(w) - 1)
        end as bigint)
    }],
    lambda given: list_transform(
        [{
            -- what a step of i adds to the number of ways: the divisors of i up to m, less those from n + 1 to n + m
            step: list_transform(range(1, given.reach + 1), lambda i: list_sum(list_transform(
                range(1, given.m + 1),
                lambda d: cast(case when i % d = 0 then d else 0 end as hugeint)
                - case when i % (given.n + d) = 0 then given.n + d else 0 end
            )))
        }],
        lambda each: list_transform(
            [case
                when given.reach < 0 then 0
                else list_sum(list_reduce(  -- noqa: LT01
                    list_transform(range(1, given.reach + 1), lambda k: [cast(k as hugeint)]),  -- noqa: PRS
                    lambda ways, k: list_append(ways, list_sum(list_transform(
                        ways, lambda before, i: before * each.step[cast(k[1] as bigint) - i + 1]
                    )) // k[1]),
                    [cast(1 as hugeint)]
                )) / exp(stats.ln_choose(given.m + given.n, given.m))
            end],
            lambda tail: case when given.is_upper then 1 - tail else tail end
        )[1]
    )[1]
)[1]
