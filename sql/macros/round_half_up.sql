-- stats.round_half_up(x, decimals): x rounded to so many decimals, a half away from zero, as figures are printed.
-- Method: a value that misses the half by less than 1e-6 of the last decimal counts as the half: 17.65 has no exact
-- binary form, yet 353 of 2000 is printed 17.7 %.
-- Limits: null for NaN and infinity.
create macro stats.round_half_up(x, decimals) as
list_transform(
    [{x: cast(x as double), unit: pow(10, decimals)}],
    lambda given: case
        when isfinite(given.x)
            then sign(given.x) * floor(round(abs(given.x) * given.unit, 6) + 0.5) / given.unit
    end
)[1]
