"""Spec of conform.obs__blood_count."""


def test_an_assessment_gives_a_row_for_each_analyte_that_it_has(spec):
    spec.given(
        "staged.obs__assessment",
        """
        instance | assessed_date | platelets_per_ul | platelets_per_ul_delivered | anc_per_ul | source_row
        1        | 2018-07-01    | 51000            | 51                         | 1200       | 4
        2        | 2018-08-15    | 90000            | 90                         |            | 5
        """,
    )
    spec.expect(
        "conform.obs__blood_count",
        """
        sample_date | analyte     | count_per_ul | count_delivered | source_row
        2018-07-01  | platelets   | 51000        | 51              | 4
        2018-07-01  | neutrophils | 1200         |                 | 4
        2018-08-15  | platelets   | 90000        | 90              | 5
        """,
    )
