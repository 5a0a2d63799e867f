-- stats.odds_ratio_low(k1, n1, k2, n2, confidence): lower end of the interval for the odds ratio, 95 % unless given.
-- Method: normal approximation on its logarithm, with the sum of one over each of the four counts for variance.
-- Source: Woolf 1955, Ann Hum Genet 19:251.
-- Limits: null unless both are proportions, and when one of the four counts is 0.
create macro stats.odds_ratio_low(k1, n1, k2, n2, confidence := 0.95) as
stats.ratio_low(
    stats.odds_ratio(k1, n1, k2, n2),
    1 / nullif(cast(k1 as double), 0) + 1 / nullif(cast(n1 - k1 as double), 0)
    + 1 / nullif(cast(k2 as double), 0) + 1 / nullif(cast(n2 - k2 as double), 0),
    confidence
)
