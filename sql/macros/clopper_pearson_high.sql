-- stats.clopper_pearson_high(k, n, confidence): upper end of the exact binomial interval for k of n, 95 % unless given.
-- Method: one minus the lower end of the proportion without the event.
-- Source: Clopper & Pearson 1934, Biometrika 26:404.
-- Limits: null unless k of n is a proportion; exactly 1 when k is n.
create macro stats.clopper_pearson_high(k, n, confidence := 0.95) as
1 - stats.clopper_pearson_low(n - k, n, confidence)
