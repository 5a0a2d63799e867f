"""Spec of analysis.forest."""


def test_each_group_has_its_share_with_the_interval_and_the_p_value_of_the_exact_test(spec):
    spec.given(
        "analysis.result",
        """
        analysis_id:       cr      | cr_by_age | cr_by_age | cr_by_age | cr_by_age | cr_by_age
        analysis_order:    1       | 2         | 2         | 2         | 2         | 2
        population:        cohort  | cohort    | cohort    | cohort    | cohort    | cohort
        statistic:         n       | n         | pct       | n         | p_value   | p_value
        group_name:        overall | age       | age       | age       | age       | age
        group_label:       All     | Age       | Age       | Age       | Age       | Age
        group_level_label: All     | <50       | <50       | ≥50       |           |
        group_order:       1       | 1         | 1         | 2         |           |
        variable:          cr      | cr        | cr        | cr        | cr        | cr
        variable_label:    CR      | CR        | CR        | CR        | CR        | CR
        level:             yes     | yes       | yes       | yes       |           |
        value:             23      | 13        | 68.4      | 10        | 1.0       | 0.9137
        numerator:         23      | 13        | 13        | 10        | 23        | 23
        denominator:       34      | 19        | 19        | 15        | 34        | 34
        method:            count   | count     | share     | count     | fisher    | pearson
        formatted:         23/34   | 13/19     | 68.4      | 10/15     | 1.0000    | 0.9137
        """,
    )
    spec.expect(
        "analysis.forest",
        """
        grouping | patient_group | numerator | denominator | share_pct    | low_pct      | high_pct     | p_method
        All      | All           | 23        | 34          | 67.647058824 | 50.842894594 | 80.868356436 |
        Age      | <50           | 13        | 19          | 68.421052632 | 46.010407675 | 84.635620912 | fisher
        Age      | ≥50           | 10        | 15          | 66.666666667 | 41.713547739 | 84.823675560 | fisher
        """,
    )


def test_a_group_without_anybody_has_neither_share_nor_interval(spec):
    spec.given(
        "analysis.result",
        """
        analysis_id:       mrd    | mrd    | cr_of_some | age
        population:        cohort | cohort | responder  | cohort
        statistic:         n      | p_value | n         | n
        group_level_label: ≥50%   |        | All        | All
        variable:          mrd_complete | mrd_complete | cr | age_years
        level:             yes    |        | yes        |
        numerator:         0      | 0      | 1          | 1
        denominator:       0      | 0      | 2          | 2
        value:             0      |        | 1          | 1
        method:            count  | fisher | count      | count
        """,
    )
    spec.expect(
        "analysis.forest",
        """
        patient_group | numerator | denominator | share_pct | low_pct | high_pct | p_formatted
        ≥50%          | 0         | 0           |           |         |          |
        """,
    )
