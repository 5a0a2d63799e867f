-- stats.median_high(xs, confidence): upper end of the interval for the median of xs, 95 % unless given.
-- Method: the lower end for the values with their signs changed, with its sign changed.
-- Source: Thompson 1936, Ann Math Stat 7:122; Hollander & Wolfe 1973, Nonparametric Statistical Methods, 3.6.
-- Limits: null where the known values are too few for the confidence (below 6 for 95 %); nulls and NaN are left out.
create macro stats.median_high(xs, confidence := 0.95) as
-stats.median_low(list_transform(cast(xs as double[]), lambda x: -x), confidence)
