"""Spec of core.blood_count."""


def test_every_way_to_write_a_unit_has_its_ucum_code(spec):
    spec.given(
        "conform.blood_count",
        """
        analyte     | count_per_ul | count_delivered | count_unit_delivered | sample_date | source_row
        platelets   | 100000       | 100             | 10^9/L               | 2018-07-01  | 1
        platelets   | 100000       | 100             | K/µL                 | 2018-07-01  | 2
        platelets   | 100000       | 100000          | /uL                  | 2018-07-01  | 3
        neutrophils | 1000         | 1               | furlong              | 2018-07-01  | 4
        """,
    )
    spec.expect(
        "core.blood_count",
        """
        source_row | count_per_ul | count_delivered | count_unit_delivered | unit_code
        1          | 100000       | 100             | 10^9/L               | 10*9/L
        2          | 100000       | 100             | K/µL                 | 10*3/uL
        3          | 100000       | 100000          | /uL                  | /uL
        4          | 1000         | 1               | furlong              |
        """,
    )
