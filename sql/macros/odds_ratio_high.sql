-- stats.odds_ratio_high(k1, n1, k2, n2, confidence): upper end of the interval for the odds ratio, 95 % unless given.
-- Method: one over the lower end of the ratio taken the other way.
-- Source: Woolf 1955, Ann Hum Genet 19:251.
-- Limits: null unless both are proportions, and when one of the four counts is 0.
create macro stats.odds_ratio_high(k1, n1, k2, n2, confidence := 0.95) as
1 / stats.odds_ratio_low(k2, n2, k1, n1, confidence)
