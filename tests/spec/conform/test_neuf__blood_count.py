"""Spec of conform.neuf__blood_count."""


def test_only_platelets_and_neutrophils_are_counts_and_keep_what_was_delivered(spec):
    spec.given(
        "staged.neuf__lb",
        """
        sequence | test_code     | result | result_delivered | result_unit_delivered | sample_date | source_row
        1        | platelets     | 100000 | 100              | 10^9/L                | 2018-07-01  | 11
        2        | neutrophils   | 1000   | 1.0              | K/uL                  | 2018-07-01  | 12
        3        | marrow_blasts | 5      | 5                | %                     | 2018-07-01  | 13
        """,
    )
    spec.expect(
        "conform.neuf__blood_count",
        """
        analyte     | count_per_ul | count_delivered | count_unit_delivered | sample_date | source_row
        platelets   | 100000       | 100             | 10^9/L               | 2018-07-01  | 11
        neutrophils | 1000         | 1.0             | K/uL                 | 2018-07-01  | 12
        """,
    )
