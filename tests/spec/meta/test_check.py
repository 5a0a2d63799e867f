"""Spec of meta.check."""

DECLARED = """
    check_id   | relation           | sentence_en   | reason_en | threshold
    grade_high | quality.grade_high | Grade above 5 | No slips  | 0
    date_order | quality.date_order | Ends first    | Few slips | 0.05
"""


def test_a_check_is_told_with_how_it_went_over_all_centers(spec):
    spec.given("quality.check", DECLARED)
    spec.given(
        "quality.check_result",
        """
        check_id   | center_code | status         | violating | denominator
        grade_high | IT01        | failed         | 2         | 10
        grade_high | IT02        | passed         | 0         | 5
        grade_high | IT03        | not_applicable | 0         | 0
        date_order | IT01        | error          |           |
        """,
    )
    spec.expect(
        "meta.check",
        """
        check_id   | description   | reason    | threshold | centers | failed | violating | denominator
        grade_high | Grade above 5 | No slips  | 0         | 2       | 1      | 2         | 15
        date_order | Ends first    | Few slips | 0.05      | 0       | 0      | 0         | 0
        """,
    )


def test_a_check_that_was_not_made_is_told_all_the_same(spec):
    spec.given("quality.check", DECLARED)
    spec.given("quality.check_result", "check_id | center_code\n")
    spec.expect("meta.check", "check_id | centers | failed\ngrade_high | 0 | 0\ndate_order | 0 | 0")
