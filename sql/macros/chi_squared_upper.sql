-- stats.chi_squared_upper(x, df): probability that a chi-squared variable with df degrees of freedom exceeds x.
-- Method: regularized incomplete gamma function at s = df / 2 and x / 2: the power series below s + 1, the continued
-- fraction, from its far end, above; the number of terms grows with the square root of s.
-- Source: Abramowitz & Stegun 1964, 26.4.19, 6.5.29 and 6.5.31; Press et al. 2007, Numerical Recipes, 6.2.
-- Limits: null when x is negative or infinite or df is not positive; checked to 1e-9 up to 1000 degrees of freedom.
create macro stats.chi_squared_upper(x, df) as
list_transform(
    [{x: cast(x as double) / 2, s: cast(df as double) / 2}],
    lambda half: case
        when not (isfinite(half.x) and isfinite(half.s) and half.x >= 0 and half.s > 0) then null
        when half.x = 0 then 1
        when half.x < half.s + 1
            then greatest(0, 1 - list_sum(list_transform(
                range(0, 50 + 10 * cast(sqrt(half.s) as bigint)),
                lambda i: exp((half.s + i) * ln(half.x) - half.x - lgamma(half.s + i + 1))
            )))
        else exp(half.s * ln(half.x) - half.x - lgamma(half.s)) / (
            half.x + 1 - half.s + list_reduce(  -- noqa: PRS
                list_transform(range(100 + 10 * cast(sqrt(half.s) as bigint), 0, -1), lambda i: cast(i as double)),
                lambda rest, i: i * (half.s - i) / (half.x + 2 * i + 1 - half.s + rest),
                cast(0 as double)
            )
        )
    end
)[1]
