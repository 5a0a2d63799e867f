-- stats.rank_sum(xs, ys): what the rank-sum test rests on: how many values xs and ys hold, w, and the extent of ties.
-- w counts the pairs in which the value of xs is the greater one, a tie for one half; ties is the sum of t³ - t over
-- the groups of t equal values, 0 where all differ. Nulls and NaN are left out.
-- Method: ranks of xs once before and once after equal values of ys, their mean being the midranks.
-- Source: Mann & Whitney 1947, Ann Math Stat 18:50; Lehmann 1975, Nonparametrics, 1.4.
-- Limits: null unless both lists hold a known value; time grows with the values times their logarithm.
create macro stats.rank_sum(xs, ys) as
list_transform(
    [{xs: stats.known(xs), ys: stats.known(ys)}],
    lambda given: case
        when len(given.xs) > 0 and len(given.ys) > 0
            then {
                m: len(given.xs),
                n: len(given.ys),
                w: list_sum(list_transform(
                    [0, 2],
                    lambda before_or_after: list_sum(list_transform(  -- noqa: LT01
                        list_sort(list_concat(
                            list_transform(given.xs, lambda x: {number: x, side: before_or_after}),
                            list_transform(given.ys, lambda y: {number: y, side: 1})
                        )),  -- noqa: PRS
                        lambda one, rank: case when one.side = 1 then 0 else rank end
                    ))
                )) / 2.0 - len(given.xs) * (len(given.xs) + 1) / 2.0,
                ties: list_sum(list_transform(
                    map_values(list_histogram(list_concat(given.xs, given.ys))),
                    lambda t: pow(t, 3) - t
                ))
            }
    end
)[1]
