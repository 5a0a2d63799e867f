-- stats.risk_ratio_high(k1, n1, k2, n2, confidence): upper end of the interval for the risk ratio, 95 % unless given.
-- Method: one over the lower end of the ratio taken the other way.
-- Source: Katz et al. 1978, Biometrics 34:469.
-- Limits: null unless both are proportions, and when k1 or k2 is 0.
create macro stats.risk_ratio_high(k1, n1, k2, n2, confidence := 0.95) as
1 / stats.risk_ratio_low(k2, n2, k1, n1, confidence)
