-- stats.odds_ratio_conditional_high(k1, n1, k2, n2, confidence): upper end of its exact interval, 95 % unless given.
-- Method: one over the lower end of the ratio taken the other way.
-- Source: Cornfield 1956, Proc 3rd Berkeley Symp 4:135; Breslow & Day 1980, 4.2.
-- Limits: null when a margin is empty, confidence is not between 0 and 1, or there is no bound (k1 as great as can be).
create macro stats.odds_ratio_conditional_high(k1, n1, k2, n2, confidence := 0.95) as
1 / nullif(stats.odds_ratio_conditional_low(k2, n2, k1, n1, confidence), 0)
