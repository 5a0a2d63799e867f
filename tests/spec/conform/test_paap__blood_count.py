"""Spec of conform.paap__blood_count."""


def test_two_analytes_of_two_assessments_are_four_rows_and_an_empty_cell_is_none(spec):
    spec.given(
        "staged.paap__form",
        """
        assessment_1_date:                            2018-07-01
        assessment_1_platelets_per_ul:                51000
        assessment_1_platelets_per_ul_delivered:      51,0
        assessment_1_platelets_per_ul_unit_delivered: x10^9/L
        assessment_1_anc_per_ul:                      1200
        assessment_2_date:                            2018-08-15
        assessment_2_platelets_per_ul:
        assessment_2_anc_per_ul:                      400
        source_row:                                   6
        """,
    )
    spec.expect(
        "conform.paap__blood_count",
        """
        sample_date | analyte     | count_per_ul | count_delivered | count_unit_delivered | source_row
        2018-07-01  | platelets   | 51000        | 51,0            | x10^9/L              | 6
        2018-07-01  | neutrophils | 1200         |                 |                      | 6
        2018-08-15  | neutrophils | 400          |                 |                      | 6
        """,
    )
