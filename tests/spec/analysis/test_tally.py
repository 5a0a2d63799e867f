"""Spec of analysis.tally."""

LEVELS = """
    kind     | variable  | level | level_order
    grouping | age       | young | 1
    grouping | age       | old   | 2
    grouping | age       | older | 3
    endpoint | cr        | yes   | 1
    endpoint | age_years |       | 1
"""
GROUPS = """
    patient_id | grouping   | level
    p1         | population | cohort
    p2         | population | cohort
    p3         | population | cohort
    p1         | age        | young
    p2         | age        | young
    p3         | age        | old
    p4         | age        | old
"""


def plan(spec, endpoint, members):
    spec.given("ref.analysis", f"analysis_id | population | grouping | endpoint\na | cohort | age | {endpoint}")
    spec.given("analysis.level", LEVELS)
    spec.given("analysis.grouping_member", GROUPS)
    spec.given("analysis.endpoint_member", members)


def test_those_with_an_answer_are_counted_and_a_level_without_patients_stands_with_none(spec):
    plan(
        spec,
        "cr",
        """
        patient_id | endpoint | level | in_denominator | in_numerator
        p1         | cr       | yes   | true           | true
        p2         | cr       | yes   | true           | false
        p3         | cr       | yes   | false          | false
        p4         | cr       | yes   | true           | true
        """,
    )
    spec.expect(
        "analysis.tally",
        """
        group_level | level | numerator | denominator | numerator_ids | denominator_ids
        young       | yes   | 1         | 2           | [p1]          | [p1, p2]
        old         | yes   | 0         | 0           | []            | []
        older       | yes   | 0         | 0           | []            | []
        """,
    )


def test_a_number_has_a_median_of_the_middle_two_and_no_numerator(spec):
    plan(
        spec,
        "age_years",
        """
        patient_id | endpoint  | level | in_denominator | value
        p1         | age_years |       | true           | 40
        p2         | age_years |       | true           | 45
        p3         | age_years |       | false          |
        """,
    )
    spec.expect(
        "analysis.tally",
        """
        group_level | numerator | denominator | median | min | max
        young       |           | 2           | 42.5   | 40  | 45
        old         |           | 0           |        |     |
        older       |           | 0           |        |     |
        """,
    )
