-- stats.risk_difference_low(k1, n1, k2, n2, confidence): lower end for the risk difference, 95 % unless given.
-- Method: hybrid score interval, from the Wilson intervals of both proportions, without continuity correction.
-- Source: Newcombe 1998, Stat Med 17:873, method 10.
-- Limits: null unless both are proportions.
create macro stats.risk_difference_low(k1, n1, k2, n2, confidence := 0.95) as
stats.risk_difference(k1, n1, k2, n2) - sqrt(
    pow(cast(k1 as double) / n1 - stats.wilson_low(k1, n1, confidence), 2)
    + pow(stats.wilson_high(k2, n2, confidence) - cast(k2 as double) / n2, 2)
)
