-- stats.risk_difference_high(k1, n1, k2, n2, confidence): upper end for the risk difference, 95 % unless given.
-- Method: the lower end of the difference taken the other way, with its sign changed.
-- Source: Newcombe 1998, Stat Med 17:873, method 10.
-- Limits: null unless both are proportions.
create macro stats.risk_difference_high(k1, n1, k2, n2, confidence := 0.95) as
-stats.risk_difference_low(k2, n2, k1, n1, confidence)
