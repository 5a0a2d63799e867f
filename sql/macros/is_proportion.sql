-- stats.is_proportion(k, n, confidence): whether k of n is a proportion that has a confidence interval.
-- It is one when k and n are whole, 0 <= k <= n, n > 0 and 0 < confidence < 1; the intervals are null elsewhere.
-- Limits: never null: a null argument is no proportion.
create macro stats.is_proportion(k, n, confidence) as
coalesce(
    isfinite(cast(n as double))
    and n > 0
    and k between 0 and n
    and k = floor(k)
    and n = floor(n)
    and confidence > 0
    and confidence < 1,
    false
)
