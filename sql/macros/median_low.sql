-- stats.median_low(xs, confidence): lower end of the interval for the median of xs, 95 % unless given.
-- Method: an order statistic, so that the interval covers the median of what xs are drawn from with at least
-- the confidence, whatever the distribution; not interpolated.
-- Source: Thompson 1936, Ann Math Stat 7:122; Hollander & Wolfe 1973, Nonparametric Statistical Methods, 3.6.
-- Limits: null where the known values are too few for the confidence (below 6 for 95 %); nulls and NaN are left out.
create macro stats.median_low(xs, confidence := 0.95) as
list_transform(
    [{xs: list_sort(stats.known(xs)), confidence: confidence}],
    lambda given: given.xs[stats.median_rank(len(given.xs), given.confidence)]
)[1]
