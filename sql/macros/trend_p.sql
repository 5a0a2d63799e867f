-- stats.trend_p(numerators, denominators): two-sided p of the Cochran-Armitage test for a trend over r ordered groups.
-- Method: chi-squared with one degree of freedom for the scores 1 to r, without continuity correction, as R's
-- prop.trend.test gives it.
-- Two groups: Pearson's test.
-- Source: Armitage 1955, Biometrics 11:375; Agresti 2002, Categorical Data Analysis, 3.4.
-- Limits: null unless the counts form a table; approximate where expected counts are below 5.
create macro stats.trend_p(numerators, denominators) as
list_transform(
    [{
        k: cast(numerators as double[]),
        n: cast(denominators as double[]),
        events: list_sum(cast(numerators as double[])),
        total: list_sum(cast(denominators as double[])),
        scores: range(1, len(cast(denominators as double[])) + 1)
    }],
    lambda counts: case
        when stats.is_contingency_table(counts.k, counts.n)
            then stats.chi_squared_upper(
                counts.total * pow(list_sum(list_transform(
                    counts.scores,
                    lambda i: i * (counts.k[i] * counts.total - counts.n[i] * counts.events)
                )), 2) / (
                    counts.events * (counts.total - counts.events) * (
                        counts.total * list_sum(list_transform(counts.scores, lambda i: i * i * counts.n[i]))
                        - pow(list_sum(list_transform(counts.scores, lambda i: i * counts.n[i])), 2)
                    )
                ),
                1
            )
    end
)[1]
