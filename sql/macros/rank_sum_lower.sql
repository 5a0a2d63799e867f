-- stats.rank_sum_lower(w, m, n, ties): probability that the rank-sum statistic of m and n values is at most w.
-- Method: exact for fewer than 50 and 50 values without ties; else normal, its variance less for ties, with one half
-- for continuity; as R's wilcox.test chooses unless told.
-- Source: Hollander & Wolfe 1973, Nonparametric Statistical Methods, 4.1.
-- Limits: null for null, and where all values are equal.
create macro stats.rank_sum_lower(w, m, n, ties) as
case
    when ties = 0 and m < 50 and n < 50 then stats.rank_sum_exact(w, m, n)
    when ties < pow(m + n, 3) - (m + n)
        then stats.normal_lower((w - m * n / 2.0 + 0.5) / sqrt(
            m * n / 12.0 * (m + n + 1 - ties / ((m + n) * (m + n - 1.0)))
        ))
end
