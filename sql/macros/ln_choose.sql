-- stats.ln_choose(n, k): natural logarithm of the number of ways to choose k out of n.
-- Method: log-gamma function. Source: Abramowitz & Stegun 1964, 6.1.21.
-- Limits: null outside 0 <= k <= n; relative error of the binomial coefficient about 1e-16 × n × ln n.
create macro stats.ln_choose(n, k) as
case when k between 0 and n then lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) end
