-- stats.is_contingency_table(numerators, denominators): whether groups of counts form an r×2 table that can be tested.
-- A table has at least two groups, whole counts with 0 <= numerator <= denominator, no empty group and no empty column
-- (somebody has the event and somebody has not). Every test of this schema is null where this is false.
-- Limits: never null: a null list, a null count and lists of unequal length are no table.
create macro stats.is_contingency_table(numerators, denominators) as
list_transform(
    [{k: cast(numerators as double[]), n: cast(denominators as double[])}],
    lambda counts: coalesce(
        len(counts.k) > 1
        and len(counts.k) = len(counts.n)
        and len(list_filter(
            range(1, len(counts.k) + 1),
            lambda i: isfinite(counts.n[i])
            and counts.n[i] > 0
            and counts.k[i] between 0 and counts.n[i]
            and counts.k[i] = floor(counts.k[i])
            and counts.n[i] = floor(counts.n[i])
        )) = len(counts.k)
        and list_sum(counts.k) > 0
        and list_sum(counts.k) < list_sum(counts.n),
        false
    )
)[1]
