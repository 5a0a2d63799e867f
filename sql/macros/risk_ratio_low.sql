-- stats.risk_ratio_low(k1, n1, k2, n2, confidence): lower end of the interval for the risk ratio, 95 % unless given.
-- Method: normal approximation on its logarithm, with the variance 1/k1 - 1/n1 + 1/k2 - 1/n2.
-- Source: Katz et al. 1978, Biometrics 34:469.
-- Limits: null unless both are proportions, and when k1 or k2 is 0.
create macro stats.risk_ratio_low(k1, n1, k2, n2, confidence := 0.95) as
stats.ratio_low(
    stats.risk_ratio(k1, n1, k2, n2),
    1 / nullif(cast(k1 as double), 0) - 1 / nullif(cast(n1 as double), 0)
    + 1 / nullif(cast(k2 as double), 0) - 1 / nullif(cast(n2 as double), 0),
    confidence
)
