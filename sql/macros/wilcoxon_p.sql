-- stats.wilcoxon_p(xs, ys): two-sided p of the Wilcoxon rank-sum (Mann-Whitney) test.
-- Method: twice the smaller of the one-sided p: exact for fewer than 50 and 50 values without ties, else normal with
-- corrections for ties and continuity; as R's wilcox.test chooses unless told.
-- Source: Wilcoxon 1945, Biometrics Bull 1:80; Hollander & Wolfe 1973, Nonparametric Statistical Methods, 4.1.
-- Limits: null unless both lists hold a known value, and where all are equal; nulls and NaN are left out.
create macro stats.wilcoxon_p(xs, ys) as
list_transform(
    [stats.rank_sum(xs, ys)],
    lambda ranks: list_transform(
        [stats.rank_sum_lower(least(ranks.w, ranks.m * ranks.n - ranks.w), ranks.m, ranks.n, ranks.ties)],
        lambda p: case when p > 0.5 then 1 else 2 * p end
    )[1]
)[1]
