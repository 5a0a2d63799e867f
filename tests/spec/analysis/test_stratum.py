"""Spec of analysis.stratum."""

GROUPS = """
    patient_id | grouping   | level  | level_order
    p1         | population | cohort |
    p2         | population | cohort |
    p3         | population | cohort |
    p4         | population | cohort |
    p1         | age        | young  | 1
    p2         | age        | old    | 2
    p3         | age        | old    | 2
    p4         | age        | old    | 2
    p5         | age        | young  | 1
"""
ANSWERS = """
    patient_id | endpoint | level | in_denominator | in_numerator
    p1         | cr       | yes   | true           | true
    p2         | cr       | yes   | true           | true
    p3         | cr       | yes   | true           | false
    p4         | cr       | yes   | false          | false
    p5         | cr       | yes   | true           | true
"""
CENTERS = "patient_id | center_code\np1 | IT01\np2 | IT01\np3 | IT02\np4 | IT03\np5 | IT01"


def plan(spec, test):
    spec.given("ref.analysis", f"analysis_id | population | grouping | endpoint | test\na | cohort | age | cr | {test}")
    spec.given("analysis.grouping_member", GROUPS)
    spec.given("analysis.endpoint_member", ANSWERS)
    spec.given("analysis.cohort", CENTERS)


def test_each_center_has_its_table_of_both_groups_and_one_without_an_answer_has_none(spec):
    plan(spec, "fisher cmh")
    spec.expect(
        "analysis.stratum",
        """
        analysis_id | center_code | first_at_level | first_not_at_level | second_at_level | second_not_at_level
        a           | IT01        | 1              | 0                  | 1               | 0
        a           | IT02        | 0              | 0                  | 0               | 1
        """,
    )


def test_what_no_test_stratifies_has_no_strata(spec):
    plan(spec, "fisher")
    spec.expect("analysis.stratum", "analysis_id")
