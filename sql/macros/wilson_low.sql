-- stats.wilson_low(k, n, confidence): lower end of Wilson's score interval for k of n, 95 % unless given.
-- Method: score interval without continuity correction. Source: Wilson 1927, J Am Stat Assoc 22:209.
-- Limits: null unless k of n is a proportion; exactly 0 when k is 0.
create macro stats.wilson_low(k, n, confidence := 0.95) as
list_transform(
    [{
        k: cast(k as double),
        n: cast(n as double),
        z: stats.normal_quantile((1 + cast(confidence as double)) / 2),
        defined: stats.is_proportion(k, n, confidence)
    }],
    lambda given: case
        when not given.defined then null
        when given.k = 0 then 0
        else (
            given.k + given.z * given.z / 2
            - given.z * sqrt(given.k * (given.n - given.k) / given.n + given.z * given.z / 4)
        ) / (given.n + given.z * given.z)
    end
)[1]
