-- stats.wilson_high(k, n, confidence): upper end of Wilson's score interval for k of n, 95 % unless given.
-- Method: one minus the lower end of the proportion without the event. Source: Wilson 1927, J Am Stat Assoc 22:209.
-- Limits: null unless k of n is a proportion; exactly 1 when k is n.
create macro stats.wilson_high(k, n, confidence := 0.95) as
1 - stats.wilson_low(n - k, n, confidence)
