"""Spec of analysis.comparison."""

PLAN = "analysis_id | test\na | fisher"


def test_groups_that_have_patients_stand_side_by_side_in_their_order(spec):
    spec.given("ref.analysis", PLAN)
    spec.given(
        "analysis.tally",
        """
        analysis_id | group_level | group_order | level | level_order | numerator | denominator | denominator_ids
        a           | old         | 2           | yes   | 1           | 1         | 2           | [p3, p4]
        a           | young       | 1           | yes   | 1           | 3         | 3           | [p1, p2, p5]
        a           | older       | 3           | yes   | 1           | 0         | 0           | []
        """,
    )
    spec.expect(
        "analysis.comparison",
        """
        analysis_id | numerators | denominators | patient_ids
        a           | [3, 1]     | [3, 2]       | [p1, p2, p3, p4, p5]
        """,
    )


def test_an_endpoint_of_several_levels_is_one_comparison_with_the_table_turned(spec):
    spec.given("ref.analysis", PLAN)
    spec.given(
        "analysis.tally",
        """
        analysis_id | group_level | group_order | level | level_order | numerator | denominator | denominator_ids
        a           | young       | 1           | CR    | 1           | 1         | 6           | [p1, p2]
        a           | young       | 1           | CRp   | 2           | 0         | 6           | [p1, p2]
        a           | young       | 1           | CRi   | 3           | 3         | 6           | [p1, p2]
        a           | old         | 2           | CR    | 1           | 4         | 5           | [p3]
        a           | old         | 2           | CRp   | 2           | 0         | 5           | [p3]
        a           | old         | 2           | CRi   | 3           | 1         | 5           | [p3]
        """,
    )
    spec.expect(
        "analysis.comparison",
        """
        analysis_id | numerators | denominators | patient_ids
        a           | [1, 3, 2]  | [5, 4, 2]    | [p1, p2, p3]
        """,
    )


def test_several_levels_in_one_group_or_in_three_have_no_table(spec):
    spec.given("ref.analysis", "analysis_id | test\na | fisher\nb | pearson")
    spec.given(
        "analysis.tally",
        """
        analysis_id | group_level | group_order | level | level_order | numerator | denominator
        a           | young       | 1           | CR    | 1           | 1         | 4
        a           | young       | 1           | CRi   | 2           | 3         | 4
        b           | young       | 1           | CR    | 1           | 1         | 4
        b           | young       | 1           | CRi   | 2           | 3         | 4
        b           | old         | 2           | CR    | 1           | 1         | 2
        b           | old         | 2           | CRi   | 2           | 1         | 2
        b           | older       | 3           | CR    | 1           | 1         | 1
        b           | older       | 3           | CRi   | 2           | 0         | 1
        """,
    )
    spec.expect(
        "analysis.comparison",
        """
        analysis_id | numerators | denominators
        a           |            |
        b           |            |
        """,
    )


def test_a_comparison_of_groups_in_which_nobody_answers_stands_without_counts(spec):
    spec.given("ref.analysis", PLAN)
    spec.given(
        "analysis.tally",
        """
        analysis_id | group_level | group_order | level | level_order | numerator | denominator | denominator_ids
        a           | young       | 1           | yes   | 1           | 0         | 0           | []
        a           | old         | 2           | yes   | 1           | 0         | 0           | []
        """,
    )
    spec.expect(
        "analysis.comparison",
        """
        analysis_id | numerators | denominators | patient_ids
        a           | []         | []           | []
        """,
    )


def test_an_analysis_without_a_test_and_a_number_are_not_compared(spec):
    spec.given("ref.analysis", "analysis_id | test\na |\nb | fisher")
    spec.given(
        "analysis.tally",
        """
        analysis_id | group_level | group_order | level | level_order | numerator | denominator
        a           | young       | 1           | yes   | 1           | 1         | 4
        b           | young       | 1           |       | 1           |           | 4
        """,
    )
    spec.expect("analysis.comparison", "analysis_id")
