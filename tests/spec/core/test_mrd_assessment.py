"""Spec of core.mrd_assessment."""


def test_a_search_keeps_its_method_result_and_sensitivity(spec):
    drawing = """
        sample_date | method | result       | result_delivered | sensitivity | source_row
        2018-07-01  | pcr    | not_detected | NEG              | 0.0001      | 4
        """
    spec.given("conform.mrd_assessment", drawing)
    spec.expect("core.mrd_assessment", drawing)
