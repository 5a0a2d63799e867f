-- stats.cmh_odds_ratio(strata): Mantel-Haenszel common odds ratio over 2×2 tables {a, b, c, d}, one a stratum.
-- Method: sum of a·d / n over sum of b·c / n.
-- Source: Mantel & Haenszel 1959, J Natl Cancer Inst 22:719; Agresti 2002, Categorical Data Analysis, 6.3.5.
-- Limits: null for no table, when a cell is null, negative or not whole, and when every b·c is 0.
create macro stats.cmh_odds_ratio(strata) as
list_transform(
    [stats.cmh_sums(strata)],
    lambda sums: case when sums.discordant > 0 then sums.concordant / sums.discordant end
)[1]
