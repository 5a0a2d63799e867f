-- stats.normal_lower(z): probability that a standard normal variable is at most z.
-- Method: half the tail of chi-squared with one degree of freedom beyond z².
-- Source: Abramowitz & Stegun 1964, 26.4.
-- Limits: null when z is null, NaN or infinite; absolute error about 1e-15.
create macro stats.normal_lower(z) as
list_transform(
    [{z: cast(z as double), tail: stats.chi_squared_upper(pow(cast(z as double), 2), 1) / 2}],
    lambda given: case when given.z > 0 then 1 - given.tail else given.tail end
)[1]
