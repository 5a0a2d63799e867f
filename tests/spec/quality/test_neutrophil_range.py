"""Spec of quality.neutrophil_range."""


def test_no_neutrophils_are_possible_2_4_per_microliter_are_not_nor_more_than_30000(spec):
    spec.given(
        "core.blood_count",
        """
        analyte     | sample_date | count_per_ul | count_delivered | count_unit_delivered
        neutrophils | 2016-03-01  | 0            | 0               | /uL
        neutrophils | 2016-03-02  | 2.4          | 2.4             | /uL
        neutrophils | 2016-03-03  | 10           | 0.01            | 10^9/L
        neutrophils | 2016-03-04  | 30000        | 30              | 10^9/L
        neutrophils | 2016-03-05  | 31000        | 31              | 10^9/L
        platelets   | 2016-03-01  | 90000        | 90              | 10^9/L
        """,
    )
    spec.expect(
        "quality.neutrophil_range",
        """
        record                    | found       | ok
        neutrophils of 2016-03-01 | 0 /uL       | true
        neutrophils of 2016-03-02 | 2.4 /uL     | false
        neutrophils of 2016-03-03 | 0.01 10^9/L | true
        neutrophils of 2016-03-04 | 30 10^9/L   | true
        neutrophils of 2016-03-05 | 31 10^9/L   | false
        """,
    )
