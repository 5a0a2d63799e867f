-- stats.wilcoxon_greater(xs, ys): one-sided p of the Wilcoxon rank-sum (Mann-Whitney) test: xs tend to be greater.
-- Method: that ys tend to be less than xs; R's wilcox.test with the alternative "greater".
-- Source: Wilcoxon 1945, Biometrics Bull 1:80; Hollander & Wolfe 1973, Nonparametric Statistical Methods, 4.1.
-- Limits: null unless both lists hold a known value, and where all are equal; nulls and NaN are left out.
create macro stats.wilcoxon_greater(xs, ys) as
stats.wilcoxon_less(ys, xs)
