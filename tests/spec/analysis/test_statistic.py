"""Spec of analysis.statistic."""

COUNTS = """
    analysis_id:     a        | a
    group_level:     young    | old
    group_order:     1        | 2
    level:           yes      | yes
    level_order:     1        | 1
    numerator:       1        | 0
    denominator:     8        | 0
"""


def test_a_count_and_a_share_bring_numerator_and_denominator(spec):
    spec.given("ref.analysis", "analysis_id | statistics | test\na | n pct |")
    spec.given("analysis.tally", COUNTS)
    spec.expect(
        "analysis.statistic",
        """
        group_level: young       | young                         | old   | old
        level:       yes         | yes                           | yes   | yes
        statistic:   n           | pct                           | n     | pct
        value:       1           | 12.5                          | 0     |
        numerator:   1           | 1                             | 0     | 0
        denominator: 8           | 8                             | 0     | 0
        method:      count       | 100 × numerator / denominator | count | 100 × numerator / denominator
        formatted:   1/8 (12.5%) | 1/8 (12.5%)                   | 0/0   | 0/0
        """,
    )


def test_a_number_brings_its_middle_and_its_ends(spec):
    spec.given("ref.analysis", "analysis_id | statistics | test\na | n median min max |")
    spec.given(
        "analysis.tally",
        """
        analysis_id | group_level | level | level_order | denominator | median | min | max
        a           | all         |       | 1           | 2           | 44.5   | 20  | 69
        """,
    )
    spec.expect(
        "analysis.statistic",
        """
        statistic | value | numerator | denominator | formatted
        n         | 2     |           | 2           | 2
        median    | 44.5  |           | 2           | 44.5
        min       | 20    |           | 2           | 20
        max       | 69    |           | 2           | 69
        """,
    )


def test_levels_with_somebody_in_them_are_counted_once_a_group(spec):
    spec.given("ref.analysis", "analysis_id | statistics | test\na | distinct |")
    spec.given(
        "analysis.tally",
        """
        analysis_id | group_level | level | level_order | numerator | denominator
        a           | all         | IT01  | 1           | 2         | 3
        a           | all         | IT02  | 2           | 0         | 3
        a           | all         | IT03  | 3           | 1         | 3
        """,
    )
    spec.expect(
        "analysis.statistic",
        """
        group_level | level | statistic | value | denominator
        all         |       | distinct  | 2     | 3
        """,
    )


def test_every_planned_test_is_a_row_without_a_group(spec):
    spec.given(
        "ref.analysis", "analysis_id | statistics | test\na | n | fisher pearson likelihood_ratio freeman_halton"
    )
    spec.given(
        "analysis.comparison",
        """
        analysis_id | numerators | denominators
        a           | [12, 10]   | [13, 20]
        """,
    )
    spec.expect(
        "analysis.statistic",
        """
        group_level | level | statistic | method           | formatted | numerator | denominator
                    |       | p_value   | fisher           | 0.0216    | 22        | 33
                    |       | p_value   | freeman_halton   | 0.0216    | 22        | 33
                    |       | p_value   | likelihood_ratio | 0.0072    | 22        | 33
                    |       | p_value   | pearson          | 0.0118    | 22        | 33
        """,
    )


def test_three_groups_have_no_test_of_fisher_and_a_small_p_is_not_written_as_nought(spec):
    spec.given("ref.analysis", "analysis_id | statistics | test\na | n | fisher pearson")
    spec.given(
        "analysis.comparison",
        """
        analysis_id | numerators  | denominators
        a           | [60, 0, 30] | [60, 60, 60]
        """,
    )
    spec.expect(
        "analysis.statistic",
        """
        method  | formatted
        fisher  |
        pearson | <0.0001
        """,
    )


def test_the_exact_test_is_left_out_where_it_would_take_minutes(spec):
    spec.given("ref.analysis", "analysis_id | statistics | test\na | n | freeman_halton")
    spec.given(
        "analysis.comparison",
        """
        analysis_id | numerators   | denominators
        a           | [60, 70, 80] | [200, 200, 200]
        """,
    )
    spec.expect("analysis.statistic", "method | value\nfreeman_halton |")


def test_groups_that_all_answer_alike_have_no_p_and_no_nan(spec):
    spec.given(
        "ref.analysis", "analysis_id | statistics | test\na | n | fisher pearson likelihood_ratio freeman_halton"
    )
    spec.given("analysis.comparison", "analysis_id | numerators | denominators\na | [4, 5] | [4, 5]")
    spec._run("analysis.statistic")
    values = [value for (value,) in spec.rows("result", ["value"])]
    assert len(values) == 4
    assert all(value is None or value == 1 for value in values)


def test_a_share_has_its_intervals_and_one_of_nobody_has_none(spec):
    words = "wilson_low wilson_high clopper_pearson_low clopper_pearson_high"
    spec.given("ref.analysis", f"analysis_id | statistics | test\na | {words} |")
    spec.given("analysis.tally", COUNTS)
    spec.expect(
        "analysis.statistic",
        """
        group_level | statistic            | formatted | numerator | denominator
        young       | wilson_low           | 2.2       | 1         | 8
        young       | wilson_high          | 47.1      | 1         | 8
        young       | clopper_pearson_low  | 0.3       | 1         | 8
        young       | clopper_pearson_high | 52.7      | 1         | 8
        old         | wilson_low           |           | 0         | 0
        old         | wilson_high          |           | 0         | 0
        old         | clopper_pearson_low  |           | 0         | 0
        old         | clopper_pearson_high |           | 0         | 0
        """,
    )


def test_a_median_has_the_ends_of_its_interval_or_none(spec):
    spec.given("ref.analysis", "analysis_id | statistics | test\na | median_low median_high |")
    spec.given(
        "analysis.tally",
        """
        analysis_id | group_level | level_order | denominator | median_low | median_high
        a           | all         | 1           | 6           | 1          | 13
        a           | few         | 1           | 5           |            |
        """,
    )
    spec.expect(
        "analysis.statistic",
        """
        group_level | statistic   | value
        all         | median_low  | 1
        all         | median_high | 13
        few         | median_low  |
        few         | median_high |
        """,
    )


def test_the_first_group_is_held_against_the_second_in_shares_and_odds(spec):
    spec.given("ref.analysis", "analysis_id | statistics | test\na | n risk_difference risk_ratio odds_ratio |")
    spec.given(
        "analysis.comparison",
        """
        analysis_id | numerators | denominators
        a           | [12, 10]   | [13, 20]
        """,
    )
    spec.expect(
        "analysis.statistic",
        """
        group_level | level | statistic       | formatted | numerator | denominator
                    |       | risk_difference | 42.3      | 22        | 33
                    |       | risk_ratio      | 1.85      | 22        | 33
                    |       | odds_ratio      | 12.00     | 22        | 33
        """,
    )


def test_odds_that_are_not_defined_are_null_and_so_is_what_one_group_would_be_held_against(spec):
    spec.given(
        "ref.analysis",
        """
        analysis_id | statistics                                    | test
        a           | risk_difference odds_ratio odds_ratio_low     | fisher_less
        b           | risk_difference odds_ratio risk_ratio         | fisher_greater cmh trend
        """,
    )
    spec.given("analysis.comparison", "analysis_id | numerators | denominators\na | [4, 1] | [4, 5]\nb | [4] | [5]")
    spec.expect_any("analysis.statistic")
    known = {(one, what) for one, what, value in spec.rows("result", ["analysis_id", "statistic", "value"]) if value}
    assert known == {("a", "risk_difference"), ("a", "p_value")}


def test_values_of_two_groups_are_compared_by_their_ranks(spec):
    spec.given("ref.analysis", "analysis_id | statistics | test\na | n | wilcoxon\nb | n | wilcoxon\nc | n | wilcoxon")
    spec.given(
        "analysis.comparison",
        """
        analysis_id | denominators | samples
        a           | [3, 3]       | [[1, 2, 3], [4, 5, 6]]
        b           | [2, 2]       | [[7, 7], [7, 7]]
        c           | [2]          | [[1, 2]]
        """,
    )
    spec.expect(
        "analysis.statistic",
        """
        analysis_id | method   | formatted | numerator | denominator
        a           | wilcoxon | 0.1000    |           | 6
        b           | wilcoxon |           |           | 4
        c           | wilcoxon |           |           | 2
        """,
    )


def test_a_test_stratified_by_center_is_of_all_their_tables(spec):
    spec.given("ref.analysis", "analysis_id | statistics | test\na | n | cmh")
    spec.given(
        "analysis.comparison",
        """
        analysis_id | numerators | denominators | strata
        a           | [8, 4]     | [10, 10]     | [{a: 4, b: 1, c: 2, d: 3}, {a: 4, b: 1, c: 2, d: 3}]
        """,
    )
    spec.expect("analysis.statistic", "method | formatted\ncmh | 0.1939")


def test_every_declared_statistic_and_test_is_computed(spec):
    """What data/study declares has a value somewhere: a word of its own that no select knows would always be null."""
    spec.expect_any("analysis.level")
    declared = spec.con.execute("select statistic, kind, compares from references_.ref.statistic").fetchall()
    within = " ".join(name for name, kind, compares in declared if kind == "statistic" and not compares)
    effects = " ".join(name for name, kind, compares in declared if kind == "statistic" and compares)
    tests = " ".join(name for name, kind, _ in declared if kind == "test")
    spec.given("ref.analysis", f"analysis_id | statistics | test\nwithin | {within} |\nbetween | {effects} | {tests}")
    spec.given(
        "analysis.tally",
        """
        analysis_id | level | group_level | numerator | denominator | median | min | max | median_low | median_high
        within      | yes   | all         | 1         | 8           | 3      | 1   | 8   | 1          | 13
        """,
    )
    spec.given(
        "analysis.comparison",
        """
        analysis_id | numerators | denominators | samples          | strata
        between     | [8, 4]     | [10, 10]     | [[1, 2], [4, 6]] | [{a: 4, b: 1, c: 2, d: 3}]
        """,
    )
    spec.expect_any("analysis.statistic")
    rows = spec.rows("result", ["statistic", "method", "value"])
    assert {method if what == "p_value" else what for what, method, value in rows if value is not None} == {
        name for name, _, _ in declared
    }
