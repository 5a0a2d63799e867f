"""Spec of analysis.stratum."""

LEVELS = """
    kind     | variable | column_name | level | level_order
    grouping | age      | age_class   | young | 1
    grouping | age      | age_class   | old   | 2
"""
SETS = """
    analysis_id | group_level | level | numerator_set | denominator_set
    a           | young       | yes   | 10001         | 10001
    a           | young       |       |               | 10001
    a           | old         | yes   | 01000         | 01100
    a           | old         |       |               | 01100
    a           |             |       |               | 11101
"""
CENTERS = """
    column_name | level | members
    center      | IT01  | 11001
    center      | IT02  | 00100
    center      | IT03  | 00010
    center      |       | 11111
    program     | NEUF  | 11111
"""


def plan(spec, test):
    spec.given("ref.analysis", f"analysis_id | grouping | endpoint | test\na | age | cr | {test}")
    spec.given("analysis.level", LEVELS)
    spec.given("analysis.planned_set", SETS)
    spec.given("analysis.member_set", CENTERS)


def test_each_center_has_its_table_of_both_groups_and_one_without_an_answer_has_none(spec):
    plan(spec, "fisher cmh")
    spec.expect(
        "analysis.stratum",
        """
        analysis_id | center_code | first_at_level | first_not_at_level | second_at_level | second_not_at_level
        a           | IT01        | 2              | 0                  | 1               | 0
        a           | IT02        | 0              | 0                  | 0               | 1
        """,
    )


def test_what_no_test_stratifies_has_no_strata(spec):
    plan(spec, "fisher")
    spec.expect("analysis.stratum", "analysis_id")
