-- stats.known(xs): the values of a list that are known, as numbers, in their order.
-- It leaves out nulls and NaN, as R leaves out NA; -0 becomes 0, so that both are the same value.
-- Limits: null for a null list; infinite values stay, as the smallest and the greatest.
create macro stats.known(xs) as
list_transform(list_filter(cast(xs as double[]), lambda x: not isnan(x)), lambda x: x + 0.0)
