-- stats.cmh_odds_ratio_high(strata, confidence): upper end for the common odds ratio, 95 % unless given.
-- Method: one over the lower end for the tables with their rows exchanged.
-- Source: Robins, Breslow & Greenland 1986, Biometrics 42:311; R's mantelhaen.test.
-- Limits: null for no table, when a cell is null, negative or not whole, and when every a·d or every b·c is 0.
create macro stats.cmh_odds_ratio_high(strata, confidence := 0.95) as
1 / stats.cmh_odds_ratio_low(
    list_transform(
        cast(strata as struct(a double, b double, c double, d double)[]),
        lambda cell: {a: cell.c, b: cell.d, c: cell.a, d: cell.b}
    ),
    confidence
)
