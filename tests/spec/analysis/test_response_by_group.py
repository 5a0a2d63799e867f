"""Spec of analysis.response_by_group."""


def test_each_group_stands_with_its_count_and_the_p_values_of_the_comparison(spec):
    spec.given(
        "analysis.result",
        """
        analysis_id | statistic | group_name | group_label | group_level_label | variable | variable_label | numerator | denominator | method  | formatted
        cr_by_age   | n         | age        | Age         | <50               | cr       | CR             | 13        | 19          | count   | 13/19
        cr_by_age   | n         | age        | Age         | ≥50               | cr       | CR             | 10        | 15          | count   | 10/15
        cr_by_age   | p_value   | age        | Age         |                   | cr       | CR             | 23        | 34          | fisher  | 1.0000
        cr_by_age   | p_value   | age        | Age         |                   | cr       | CR             | 23        | 34          | pearson | 0.9137
        cr          | n         | overall    | All         | All               | cr       | CR             | 23        | 34          | count   | 23/34
        """,
    )
    spec.then(
        "analysis.response_by_group",
        """
        grouping | patient_group | response | numerator | denominator | formatted | p_values
        Age      | <50           | CR       | 13        | 19          | 13/19     | fisher 1.0000, pearson 0.9137
        Age      | ≥50           | CR       | 10        | 15          | 10/15     | fisher 1.0000, pearson 0.9137
        """,
    )
