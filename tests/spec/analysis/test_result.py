"""Spec of analysis.result."""

COUNTS = """
    analysis_id:     a        | a
    group_level:     young    | old
    group_order:     1        | 2
    level:           yes      | yes
    level_order:     1        | 1
    numerator:       1        | 0
    denominator:     8        | 0
    numerator_ids:   [p1]     | []
    denominator_ids: [p1, p2] | []
"""


def test_a_count_and_a_share_bring_numerator_denominator_and_the_patients_behind_them(spec):
    spec.given("ref.analysis", "analysis_id | statistics | test\na | n pct |")
    spec.given("analysis.tally", COUNTS)
    spec.expect(
        "analysis.result",
        """
        group_level: young       | young                         | old   | old
        level:       yes         | yes                           | yes   | yes
        statistic:   n           | pct                           | n     | pct
        value:       1           | 12.5                          | 0     |
        numerator:   1           | 1                             | 0     | 0
        denominator: 8           | 8                             | 0     | 0
        method:      count       | 100 × numerator / denominator | count | 100 × numerator / denominator
        formatted:   1/8 (12.5%) | 1/8 (12.5%)                   | 0/0   | 0/0
        patient_ids: [p1]        | [p1]                          | []    | []
        """,
    )


def test_a_number_brings_its_middle_and_its_ends_and_everyone_behind_them(spec):
    spec.given("ref.analysis", "analysis_id | statistics | test\na | n median min max |")
    spec.given(
        "analysis.tally",
        """
        analysis_id | group_level | level | level_order | denominator | median | min | max | denominator_ids
        a           | all         |       | 1           | 2           | 44.5   | 20  | 69  | [p1, p2]
        """,
    )
    spec.expect(
        "analysis.result",
        """
        statistic | value | numerator | denominator | formatted | patient_ids
        n         | 2     |           | 2           | 2         | [p1, p2]
        median    | 44.5  |           | 2           | 44.5      | [p1, p2]
        min       | 20    |           | 2           | 20        | [p1, p2]
        max       | 69    |           | 2           | 69        | [p1, p2]
        """,
    )


def test_levels_with_somebody_in_them_are_counted_once_a_group(spec):
    spec.given("ref.analysis", "analysis_id | statistics | test\na | distinct |")
    spec.given(
        "analysis.tally",
        """
        analysis_id | group_level | level | level_order | numerator | denominator | denominator_ids
        a           | all         | IT01  | 1           | 2         | 3           | [p1, p2, p3]
        a           | all         | IT02  | 2           | 0         | 3           | [p1, p2, p3]
        a           | all         | IT03  | 3           | 1         | 3           | [p1, p2, p3]
        """,
    )
    spec.expect(
        "analysis.result",
        """
        group_level | level | statistic | value | denominator | patient_ids
        all         |       | distinct  | 2     | 3           | [p1, p2, p3]
        """,
    )


def test_every_planned_test_is_a_row_without_a_group(spec):
    spec.given(
        "ref.analysis", "analysis_id | statistics | test\na | n | fisher pearson likelihood_ratio freeman_halton"
    )
    spec.given(
        "analysis.comparison",
        """
        analysis_id | numerators | denominators | patient_ids
        a           | [12, 10]   | [13, 20]     | [p1, p2]
        """,
    )
    spec.expect(
        "analysis.result",
        """
        group_level | level | statistic | method           | formatted | numerator | denominator | patient_ids
                    |       | p_value   | fisher           | 0.0216    | 22        | 33          | [p1, p2]
                    |       | p_value   | freeman_halton   | 0.0216    | 22        | 33          | [p1, p2]
                    |       | p_value   | likelihood_ratio | 0.0072    | 22        | 33          | [p1, p2]
                    |       | p_value   | pearson          | 0.0118    | 22        | 33          | [p1, p2]
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
        "analysis.result",
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
    spec.expect("analysis.result", "method | value\nfreeman_halton |")


def test_groups_that_all_answer_alike_have_no_p_and_no_nan(spec):
    spec.given(
        "ref.analysis", "analysis_id | statistics | test\na | n | fisher pearson likelihood_ratio freeman_halton"
    )
    spec.given("analysis.comparison", "analysis_id | numerators | denominators\na | [4, 5] | [4, 5]")
    spec._run("analysis.result")
    values = [value for (value,) in spec.rows("result", ["value"])]
    assert len(values) == 4
    assert all(value is None or value == 1 for value in values)
