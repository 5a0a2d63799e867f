"""Spec of conform.paap__blood_count."""


def test_two_analytes_of_two_assessments_are_four_rows_and_an_empty_cell_is_none(spec):
    spec.given(
        "staged.paap__form",
        """
        assessment_1_date | assessment_1_platelets_per_ul | assessment_1_platelets_per_ul_delivered | assessment_1_platelets_per_ul_unit_delivered | assessment_1_anc_per_ul | assessment_2_date | assessment_2_platelets_per_ul | assessment_2_anc_per_ul | source_row
        2018-07-01        | 51000                         | 51,0                                    | x10^9/L                                      | 1200                    | 2018-08-15        |                               | 400                     | 6
        """,
    )
    spec.then(
        "conform.paap__blood_count",
        """
        sample_date | analyte     | count_per_ul | count_delivered | count_unit_delivered | source_row
        2018-07-01  | platelets   | 51000        | 51,0            | x10^9/L              | 6
        2018-07-01  | neutrophils | 1200         |                 |                      | 6
        2018-08-15  | neutrophils | 400          |                 |                      | 6
        """,
    )
