"""Spec of analysis.tally."""

LEVELS = """
    kind     | variable  | level | level_order
    grouping | age       | young | 1
    grouping | age       | old   | 2
    endpoint | cr        | yes   | 1
    endpoint | age_years |       | 1
"""


def plan(spec, endpoint, sets):
    spec.given("ref.analysis", f"analysis_id | population | grouping | endpoint\na | cohort | age | {endpoint}")
    spec.given("analysis.level", LEVELS)
    spec.given("analysis.roster", "patient_id | place\np2 | 1\np1 | 0\np3 | 2")
    spec.given("analysis.planned_set", sets)


def test_those_with_an_answer_are_counted_and_a_level_without_patients_stands_with_none(spec):
    plan(
        spec,
        "cr",
        """
        analysis_id | group_level | level | numerator_set | denominator_set
        a           | young       | yes   | 1000          | 1100
        a           | young       |       |               | 1100
        a           | old         | yes   | 0000          | 0000
        a           | old         |       |               | 0000
        a           |             |       |               | 1100
        """,
    )
    spec.expect(
        "analysis.tally",
        """
        group_level | level | numerator | denominator | numerator_ids | denominator_ids
        young       | yes   | 1         | 2           | [p1]          | [p1, p2]
        old         | yes   | 0         | 0           | []            | []
        """,
    )


def test_a_number_has_a_median_of_the_middle_two_and_no_numerator(spec):
    plan(
        spec,
        "age_years",
        """
        analysis_id | group_level | level | denominator_set
        a           | young       |       | 1100
        a           | old         |       | 0000
        a           |             |       | 1100
        """,
    )
    spec.given("analysis.sample", "analysis_id | group_level | median | min | max\na | young | 42.5 | 40 | 45")
    spec.expect(
        "analysis.tally",
        """
        group_level | numerator | denominator | median | min | max | numerator_ids | denominator_ids
        young       |           | 2           | 42.5   | 40  | 45  | []            | [p1, p2]
        old         |           | 0           |        |     |     | []            | []
        """,
    )
