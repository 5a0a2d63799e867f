"""Spec of analysis.endpoint_member."""


def test_a_patient_has_a_row_for_every_level_and_counts_in_one(spec):
    spec.given("analysis.cohort", "patient_id\np1")
    spec.given("analysis.classification", "patient_id | sex\np1 | male")
    spec.given(
        "analysis.level",
        """
        kind     | variable | column_name | level  | level_order
        endpoint | sex      | sex         | male   | 1
        endpoint | sex      | sex         | female | 2
        """,
    )
    spec.expect(
        "analysis.endpoint_member",
        """
        patient_id | endpoint | level  | level_order | in_denominator | in_numerator
        p1         | sex      | male   | 1           | true           | true
        p1         | sex      | female | 2           | true           | false
        """,
    )


def test_an_unknown_answer_counts_in_nothing(spec):
    spec.given("analysis.cohort", "patient_id\np1")
    spec.given("analysis.classification", "patient_id | hsct_after\np1 |")
    spec.given(
        "analysis.level",
        "kind | variable | column_name | level | level_order\nendpoint | hsct_after | hsct_after | yes | 1",
    )
    spec.expect(
        "analysis.endpoint_member",
        """
        patient_id | endpoint   | level | in_denominator | in_numerator
        p1         | hsct_after | yes   | false          | false
        """,
    )


def test_a_number_has_its_value_and_no_numerator_and_an_unknown_one_counts_in_nothing(spec):
    spec.given("analysis.cohort", "patient_id\np1\np2")
    spec.given("analysis.measurement", "patient_id | column_name | value\np1 | bmb_baseline_pct | 69.5")
    spec.given(
        "analysis.level",
        "kind | variable | column_name | level_order\nendpoint | bmb_baseline_pct | bmb_baseline_pct | 1",
    )
    spec.expect(
        "analysis.endpoint_member",
        """
        patient_id | endpoint         | level | in_denominator | in_numerator | value
        p1         | bmb_baseline_pct |       | true           |              | 69.5
        p2         | bmb_baseline_pct |       | false          |              |
        """,
    )


def test_a_grouping_is_no_endpoint(spec):
    spec.given("analysis.cohort", "patient_id\np1")
    spec.given(
        "analysis.level", "kind | variable | column_name | level | level_order\ngrouping | overall | overall | all | 1"
    )
    spec.expect("analysis.endpoint_member", "patient_id")
