-- stats.likelihood_ratio_p(numerators, denominators): p of the likelihood-ratio test for r groups of counts.
-- Method: G² = 2 Σ observed × ln(observed / expected) over all cells, an empty cell adding nothing, against chi-squared
-- with r - 1 degrees of freedom, without correction.
-- Source: Wilks 1938, Ann Math Stat 9:60; Agresti 2002, Categorical Data Analysis, 3.2.1.
-- Limits: null unless the counts form a table; approximate where expected counts are below 5; numerical error
-- under 1e-9 up to 10,000 patients a group, and exactly 1 for equal proportions.
create macro stats.likelihood_ratio_p(numerators, denominators) as
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
                greatest(0, 2 * list_sum(list_transform(
                    range(1, len(counts.k) + 1),
                    lambda i: case
                        when counts.k[i] = 0 then 0
                        else counts.k[i] * ln((counts.k[i] * counts.total) / (counts.n[i] * counts.events))
                    end
                    + case
                        when counts.k[i] = counts.n[i] then 0
                        else (counts.n[i] - counts.k[i]) * ln(
                            ((counts.n[i] - counts.k[i]) * counts.total)
                            / (counts.n[i] * (counts.total - counts.events))
                        )
                    end
                ))),
                len(counts.k) - 1
            )
    end
)[1]
