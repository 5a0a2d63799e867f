-- stats.cmh_odds_ratio_low(strata, confidence): lower end for the common odds ratio, 95 % unless given.
-- Method: normal approximation on its logarithm, with the variance for few large and for many small strata.
-- Source: Robins, Breslow & Greenland 1986, Biometrics 42:311; R's mantelhaen.test.
-- Limits: null for no table, when a cell is null, negative or not whole, and when every a·d or every b·c is 0.
create macro stats.cmh_odds_ratio_low(strata, confidence := 0.95) as
list_transform(
    [{sums: stats.cmh_sums(strata), confidence: confidence}],
    lambda given: case
        when given.sums.concordant > 0 and given.sums.discordant > 0
            then stats.ratio_low(
                given.sums.concordant / given.sums.discordant,
                given.sums.diagonal_concordant / (2 * pow(given.sums.concordant, 2))
                + given.sums.mixed / (2 * given.sums.concordant * given.sums.discordant)
                + given.sums.off_diagonal_discordant / (2 * pow(given.sums.discordant, 2)),
                given.confidence
            )
    end
)[1]
