-- stats.pearson_p(numerators, denominators): p of Pearson's chi-squared test for r groups of counts.
-- Method: chi-squared with r - 1 degrees of freedom, without continuity correction.
-- Source: Pearson 1900, Philos Mag 50:157; Agresti 2002, Categorical Data Analysis, 3.2.1.
-- Limits: null unless the counts form a table; approximate where expected counts are below 5.
create macro stats.pearson_p(numerators, denominators) as
list_transform(
    [{
        k: cast(numerators as double[]),
        n: cast(denominators as double[]),
        events: list_sum(cast(numerators as double[])),
        total: list_sum(cast(denominators as double[]))
    }],
    lambda counts: case
        when stats.is_contingency_table(counts.k, counts.n)
            then stats.chi_squared_upper(
                list_sum(list_transform(
                    range(1, len(counts.k) + 1),
                    lambda i: pow(counts.k[i] * counts.total - counts.n[i] * counts.events, 2)
                    / (counts.n[i] * counts.events * (counts.total - counts.events))
                )),
                len(counts.k) - 1
            )
    end
)[1]
