"""Spec of conform.paap__mrd_assessment."""


def test_each_method_of_each_assessment_that_has_a_result_is_a_row(spec):
    spec.given(
        "staged.paap__form",
        """
        assessment_1_date | mrd_1_pcr | mrd_1_pcr_delivered | mrd_1_flow   | mrd_1_sensitivity | assessment_2_date | mrd_2_flow    | mrd_2_sensitivity | source_row
        2018-07-01        | detected  | POSITIVA            | not_detected | 0.0001            | 2018-08-15        | not_evaluable | 0.001             | 6
        """,
    )
    spec.then(
        "conform.paap__mrd_assessment",
        """
        sample_date | method         | result        | result_delivered | sensitivity | source_row
        2018-07-01  | pcr            | detected      | POSITIVA         | 0.0001      | 6
        2018-07-01  | flow_cytometry | not_detected  |                  | 0.0001      | 6
        2018-08-15  | flow_cytometry | not_evaluable |                  | 0.001       | 6
        """,
    )
