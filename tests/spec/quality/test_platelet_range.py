"""Spec of quality.platelet_range."""


def test_platelets_outside_1000_to_1500000_per_microliter_are_told_as_delivered(spec):
    spec.given(
        "core.blood_count",
        """
        analyte     | sample_date | count_per_ul | count_delivered | count_unit_delivered
        platelets   | 2016-03-01  | 1000         | 1               | 10^9/L
        platelets   | 2016-03-02  | 999          | 999             | /uL
        platelets   | 2016-03-03  | 1500000      | 1500            | 10^9/L
        platelets   | 2016-03-04  | 2400000      | 2400            | 10^9/L
        neutrophils | 2016-03-01  | 100          | 0.1             | 10^9/L
        """,
    )
    spec.expect(
        "quality.platelet_range",
        """
        record                  | column_name              | found       | ok
        platelets of 2016-03-01 | blood_count.count_per_ul | 1 10^9/L    | true
        platelets of 2016-03-02 | blood_count.count_per_ul | 999 /uL     | false
        platelets of 2016-03-03 | blood_count.count_per_ul | 1500 10^9/L | true
        platelets of 2016-03-04 | blood_count.count_per_ul | 2400 10^9/L | false
        """,
    )
