-- stats.risk_difference(k1, n1, k2, n2): share of k1 in n1 less share of k2 in n2, from -1 to 1.
-- Method: difference of the two proportions.
-- Source: Agresti 2002, Categorical Data Analysis, 2.2.1.
-- Limits: null unless both are proportions.
create macro stats.risk_difference(k1, n1, k2, n2) as
case
    when stats.is_proportion(k1, n1, 0.5) and stats.is_proportion(k2, n2, 0.5)
        then cast(k1 as double) / n1 - cast(k2 as double) / n2
end
