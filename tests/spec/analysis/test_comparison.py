"""Spec of analysis.comparison."""

PLAN = "analysis_id | test\na | fisher"


def test_groups_that_have_patients_stand_side_by_side_in_their_order(spec):
    spec.given("ref.analysis", PLAN)
    spec.given(
        "analysis.tally",
        """
        analysis_id | group_level | group_order | level | level_order | numerator | denominator
        a           | old         | 2           | yes   | 1           | 1         | 2
        a           | young       | 1           | yes   | 1           | 3         | 3
        a           | older       | 3           | yes   | 1           | 0         | 0
        """,
    )
    spec.expect(
        "analysis.comparison",
        """
        analysis_id | numerators | denominators | patients
        a           | [3, 1]     | [3, 2]       | 5
        """,
    )


def test_an_endpoint_of_several_levels_is_one_comparison_with_the_table_turned(spec):
    spec.given("ref.analysis", PLAN)
    spec.given(
        "analysis.tally",
        """
        analysis_id | group_level | group_order | level | level_order | numerator | denominator
        a           | young       | 1           | CR    | 1           | 1         | 6
        a           | young       | 1           | CRp   | 2           | 0         | 6
        a           | young       | 1           | CRi   | 3           | 3         | 6
        a           | old         | 2           | CR    | 1           | 4         | 5
        a           | old         | 2           | CRp   | 2           | 0         | 5
        a           | old         | 2           | CRi   | 3           | 1         | 5
        """,
    )
    spec.expect(
        "analysis.comparison",
        """
        analysis_id | numerators | denominators | patients
        a           | [1, 3, 2]  | [5, 4, 2]    | 11
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
        analysis_id | group_level | group_order | level | level_order | numerator | denominator
        a           | young       | 1           | yes   | 1           | 0         | 0
        a           | old         | 2           | yes   | 1           | 0         | 0
        """,
    )
    spec.expect(
        "analysis.comparison",
        """
        analysis_id | numerators | denominators | patients
        a           | []         | []           | 0
        """,
    )


def test_an_analysis_that_compares_nothing_is_not_compared(spec):
    spec.given("ref.analysis", "analysis_id | statistics | test\na | n pct |")
    spec.given(
        "analysis.tally",
        """
        analysis_id | group_level | group_order | level | level_order | numerator | denominator
        a           | young       | 1           | yes   | 1           | 1         | 4
        """,
    )
    spec.expect("analysis.comparison", "analysis_id")


def test_an_effect_is_a_comparison_as_a_test_is(spec):
    spec.given("ref.analysis", "analysis_id | statistics | test\na | n odds_ratio |")
    spec.given(
        "analysis.tally",
        """
        analysis_id | group_level | group_order | level | level_order | numerator | denominator
        a           | young       | 1           | yes   | 1           | 1         | 4
        a           | old         | 2           | yes   | 1           | 2         | 3
        """,
    )
    spec.expect("analysis.comparison", "analysis_id | levels | numerators | denominators\na | 1 | [1, 2] | [4, 3]")


def test_a_number_brings_the_values_of_each_group_that_has_patients(spec):
    spec.given("ref.analysis", "analysis_id | test\na | wilcoxon")
    spec.given(
        "analysis.tally",
        """
        analysis_id | group_level | group_order | level | level_order | numerator | denominator
        a           | old         | 2           |       | 1           |           | 1
        a           | young       | 1           |       | 1           |           | 2
        a           | older       | 3           |       | 1           |           | 0
        """,
    )
    spec.given("analysis.sample", "analysis_id | group_level | measured\na | old | [70]\na | young | [20, 30]")
    spec.expect(
        "analysis.comparison",
        """
        analysis_id | levels | numerators | denominators | samples
        a           |        |            | [2, 1]       | [[20, 30], [70]]
        """,
    )


def test_a_stratified_test_brings_the_table_of_each_center(spec):
    spec.given("ref.analysis", "analysis_id | test\na | cmh")
    spec.given(
        "analysis.tally",
        """
        analysis_id | group_level | group_order | level | level_order | numerator | denominator
        a           | young       | 1           | yes   | 1           | 4         | 6
        a           | old         | 2           | yes   | 1           | 1         | 4
        """,
    )
    spec.given(
        "analysis.stratum",
        """
        analysis_id | center_code | first_at_level | first_not_at_level | second_at_level | second_not_at_level
        a           | IT02        | 1              | 0                  | 0               | 2
        a           | IT01        | 3              | 2                  | 1               | 1
        """,
    )
    spec.expect(
        "analysis.comparison",
        """
        analysis_id | strata
        a           | [{a: 3, b: 2, c: 1, d: 1}, {a: 1, b: 0, c: 0, d: 2}]
        """,
    )
