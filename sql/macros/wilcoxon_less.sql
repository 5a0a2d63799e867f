-- stats.wilcoxon_less(xs, ys): one-sided p of the Wilcoxon rank-sum (Mann-Whitney) test: xs tend to be less.
-- Method: probability of at most the observed rank sum: exact for fewer than 50 and 50 values without ties, else normal
-- with corrections for ties and continuity; R's wilcox.test with the alternative "less".
-- Source: Wilcoxon 1945, Biometrics Bull 1:80; Hollander & Wolfe 1973, Nonparametric Statistical Methods, 4.1.
-- Limits: null unless both lists hold a known value, and where all are equal; nulls and NaN are left out.
create macro stats.wilcoxon_less(xs, ys) as
list_transform(
    [stats.rank_sum(xs, ys)],
    lambda ranks: stats.rank_sum_lower(ranks.w, ranks.m, ranks.n, ranks.ties)
)[1]
