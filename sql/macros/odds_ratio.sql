-- stats.odds_ratio(k1, n1, k2, n2): odds of k1 in n1 over odds of k2 in n2.
-- Method: cross-product ratio of the sample.
-- Source: Agresti 2002, Categorical Data Analysis, 2.2.3.
-- Limits: null unless both are proportions, and when k2 is 0 or k1 is n1.
create macro stats.odds_ratio(k1, n1, k2, n2) as
case
    when stats.is_proportion(k1, n1, 0.5) and stats.is_proportion(k2, n2, 0.5) and k2 > 0 and k1 < n1
        then cast(k1 as double) * (n2 - k2) / (cast(k2 as double) * (n1 - k1))
end
