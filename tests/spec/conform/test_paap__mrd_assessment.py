"""Spec of conform.paap__mrd_assessment."""


def test_each_method_of_each_assessment_that_has_a_result_is_a_row(spec):
    spec.given(
        "staged.paap__form",
        """
        assessment_1_date:   2018-07-01
        mrd_1_pcr:           detected
        mrd_1_pcr_delivered: POSITIVA
        mrd_1_flow:          not_detected
        mrd_1_sensitivity:   0.0001
        assessment_2_date:   2018-08-15
        mrd_2_flow:          not_evaluable
        mrd_2_sensitivity:   0.001
        source_row:          6
        """,
    )
    spec.expect(
        "conform.paap__mrd_assessment",
        """
        sample_date | method         | result        | result_delivered | sensitivity | source_row
        2018-07-01  | pcr            | detected      | POSITIVA         | 0.0001      | 6
        2018-07-01  | flow_cytometry | not_detected  |                  | 0.0001      | 6
        2018-08-15  | flow_cytometry | not_evaluable |                  | 0.001       | 6
        """,
    )
