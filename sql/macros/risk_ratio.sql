-- stats.risk_ratio(k1, n1, k2, n2): share of k1 in n1 over share of k2 in n2.
-- Method: ratio of the two proportions.
-- Source: Agresti 2002, Categorical Data Analysis, 2.2.2.
-- Limits: null unless both are proportions, and when k2 is 0.
create macro stats.risk_ratio(k1, n1, k2, n2) as
case
    when stats.is_proportion(k1, n1, 0.5) and stats.is_proportion(k2, n2, 0.5) and k2 > 0
        then cast(k1 as double) * n2 / (cast(n1 as double) * k2)
end
