"""Spec of analysis.sample."""


def test_the_values_of_a_groups_patients_stand_in_order_and_a_group_without_any_does_not(spec):
    spec.given("ref.analysis", "analysis_id | endpoint\na | age_years\nb | cr")
    spec.given(
        "analysis.level",
        """
        kind     | variable  | column_name | level
        endpoint | age_years | age_years   |
        endpoint | cr        | cr          | yes
        """,
    )
    spec.given(
        "analysis.measurement",
        """
        patient_id | place | column_name | value
        p1         | 0     | age_years   | 61
        p2         | 1     | age_years   | 40
        p3         | 2     | age_years   | 40
        p3         | 2     | prior_lines | 2
        """,
    )
    spec.given(
        "analysis.planned_set",
        """
        analysis_id | group_level | level | denominator_set
        a           | young       |       | 0110
        a           | old         |       | 1000
        a           | older       |       | 0000
        a           |             |       | 1110
        b           | young       | yes   | 1110
        b           | young       |       | 1110
        """,
    )
    spec.expect(
        "analysis.sample",
        """
        analysis_id | group_level | median | min | max | measured
        a           | young       | 40     | 40  | 40  | [40, 40]
        a           | old         | 61     | 61  | 61  | [61]
        """,
    )


def test_the_median_is_the_mean_of_the_middle_two_and_its_interval_that_of_the_macros(spec):
    values = [1, 2, 3, 5, 8, 13]
    rows = "\n".join(f"p{place} | {place} | age_years | {value}" for place, value in enumerate(values))
    spec.given("ref.analysis", "analysis_id | endpoint\na | age_years")
    spec.given("analysis.level", "kind | variable | column_name | level\nendpoint | age_years | age_years |")
    spec.given("analysis.measurement", f"patient_id | place | column_name | value\n{rows}")
    sets = "a | all |  | 111111\na | few |  | 111110"
    spec.given("analysis.planned_set", f"analysis_id | group_level | level | denominator_set\n{sets}")
    spec.expect(
        "analysis.sample",
        """
        group_level | median | min | max | median_low | median_high
        all         | 4      | 1   | 13  | 1          | 13
        few         | 3      | 1   | 8   |            |
        """,
    )
    macros = "select stats.median_low([1, 2, 3, 5, 8, 13]), stats.median_high([1, 2, 3, 5, 8, 13])"
    assert spec.con.execute(macros).fetchall() == [(1, 13)]
