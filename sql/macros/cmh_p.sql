-- stats.cmh_p(strata): two-sided p of the Cochran-Mantel-Haenszel test over 2×2 tables {a, b, c, d}, one a stratum.
-- Method: chi-squared with one degree of freedom, with a continuity correction of one half, left out where the summed
-- difference is below one half (by more than 1e-9), as R's mantelhaen.test does unless told.
-- Source: Mantel & Haenszel 1959, J Natl Cancer Inst 22:719; Agresti 2002, Categorical Data Analysis, 6.3.2.
-- Limits: null for no table, when a cell is null, negative or not whole, and when every table has an empty margin.
create macro stats.cmh_p(strata) as
list_transform(
    [stats.cmh_sums(strata)],
    lambda sums: case
        when sums.variance > 0
            then stats.chi_squared_upper(
                pow(abs(sums.difference) - case when abs(sums.difference) > 0.5 - 1e-9 then 0.5 else 0 end, 2)
                / sums.variance,
                1
            )
    end
)[1]
