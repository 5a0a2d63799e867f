"""Spec of analysis.response_by_group."""


def test_each_group_that_the_paper_compares_stands_with_its_count_and_the_p_values_of_the_comparison(spec):
    spec.given(
        "analysis.result",
        """
        analysis_id:       cr_by_age | cr_by_age | cr_by_age | cr_by_age | cr      | cr_by_sex
        origin:            paper     | paper     | paper     | paper     | paper   | exploratory
        statistic:         n         | n         | p_value   | p_value   | n       | n
        group_name:        age       | age       | age       | age       | overall | sex
        group_label:       Age       | Age       | Age       | Age       | All     | Sex
        group_level_label: <50       | ≥50       |           |           | All     | Male
        variable:          cr        | cr        | cr        | cr        | cr      | cr
        variable_label:    CR        | CR        | CR        | CR        | CR      | CR
        numerator:         13        | 10        | 23        | 23        | 23      | 14
        denominator:       19        | 15        | 34        | 34        | 34      | 21
        method:            count     | count     | fisher    | pearson   | count   | count
        formatted:         13/19     | 10/15     | 1.0000    | 0.9137    | 23/34   | 14/21
        """,
    )
    spec.expect(
        "analysis.response_by_group",
        """
        grouping | patient_group | response | numerator | denominator | formatted | p_values
        Age      | <50           | CR       | 13        | 19          | 13/19     | fisher 1.0000, pearson 0.9137
        Age      | ≥50           | CR       | 10        | 15          | 10/15     | fisher 1.0000, pearson 0.9137
        """,
    )
