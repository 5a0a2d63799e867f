"""Spec of analysis.result."""

ROSTER = "patient_id | place\np3 | 2\np1 | 0\np2 | 1"
SETS = """
    analysis_id | group_level | level | numerator_set | denominator_set
    a           | all         | yes   | 1000          | 1110
    a           | all         |       |               | 1110
    a           |             |       |               | 0110
"""


def test_a_statistic_of_a_level_is_told_with_those_at_it_and_any_other_with_all_that_have_an_answer(spec):
    spec.given("analysis.roster", ROSTER)
    spec.given("analysis.planned_set", SETS)
    spec.given(
        "analysis.statistic",
        """
        analysis_id | group_level | level | statistic | value
        a           | all         | yes   | n         | 1
        a           | all         |       | distinct  | 2
        a           |             |       | p_value   | 0.5
        """,
    )
    spec.expect(
        "analysis.result",
        """
        statistic | value | patient_ids
        n         | 1     | [p1]
        distinct  | 2     | [p1, p2, p3]
        p_value   | 0.5   | [p2, p3]
        """,
    )


def test_a_study_without_patients_has_results_of_nobody(spec):
    spec.given("analysis.planned_set", "analysis_id | group_level | level | numerator_set\na | all | yes | 0000")
    spec.given("analysis.statistic", "analysis_id | group_level | level | statistic | value\na | all | yes | n | 0")
    spec.expect("analysis.result", "statistic | value | patient_ids\nn | 0 | []")
