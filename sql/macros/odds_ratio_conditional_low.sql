-- stats.odds_ratio_conditional_low(k1, n1, k2, n2, confidence): lower end of its exact interval, 95 % unless given.
-- Method: the odds ratio at which k1 or more have probability (1 - confidence) / 2, as R's fisher.test.
-- Source: Cornfield 1956, Proc 3rd Berkeley Symp 4:135; Breslow & Day 1980, 4.2.
-- Limits: null when a margin is empty or confidence is not between 0 and 1; 0 when k1 is as small as the margins allow.
create macro stats.odds_ratio_conditional_low(k1, n1, k2, n2, confidence := 0.95) as
list_transform(
    [{
        k: cast(k1 as double),
        possible: stats.same_margins(k1, n1 - k1, k2, n2 - k2),
        tail: case when confidence > 0 and confidence < 1 then (1 - cast(confidence as double)) / 2 end
    }],
    lambda given: case
        when given.tail is null then null
        when given.k = given.possible[1].a then 0
        when given.possible is not null
            then stats.conditional_root(list_transform(given.possible, lambda other: {
                shift: other.a - given.k,
                ln_weight: other.ln_p - given.possible[cast(given.k as bigint) - given.possible[1].a + 1].ln_p,
                score: case when other.a >= given.k then 1 else 0 end - given.tail
            }))
    end
)[1]
