"""Spec of conform.obs__mrd_assessment."""


def test_each_method_that_has_a_result_is_a_row(spec):
    spec.given(
        "staged.obs__assessment",
        """
        instance | assessed_date | mrd_pcr      | mrd_flow | mrd_flow_delivered | mrd_sensitivity
        1        | 2018-07-01    | not_detected | detected | 1                  | 0.00001
        2        | 2018-08-15    |              |          |                    |
        """,
    )
    spec.expect(
        "conform.obs__mrd_assessment",
        """
        sample_date | method         | result       | result_delivered | sensitivity
        2018-07-01  | pcr            | not_detected |                  | 0.00001
        2018-07-01  | flow_cytometry | detected     | 1                | 0.00001
        """,
    )
