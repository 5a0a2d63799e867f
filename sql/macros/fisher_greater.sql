-- stats.fisher_greater(a, b, c, d): one-sided p of Fisher's exact test: the first row has the greater share.
-- The share is that of the first cell in its row.
-- Method: that it has the smaller share of its second cell; R's fisher.test with the alternative "greater".
-- Source: Fisher 1935, J R Stat Soc 98:39.
-- Limits: null when a margin is empty or a cell is null, negative or not whole.
create macro stats.fisher_greater(a, b, c, d) as
stats.fisher_less(b, a, d, c)
