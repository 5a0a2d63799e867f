"""Spec of conform.neuf__mrd_assessment."""


def test_only_searches_for_residual_disease_are_taken(spec):
    spec.given(
        "staged.neuf__gf",
        """
        sequence | test_code | result        | result_delivered | method | sensitivity | sample_date
        1        | bcr_abl1  | detected      | POS              |        |             | 2018-05-01
        2        | mrd       | not_evaluable | INEVALUABLE      | pcr    | 0.0001      | 2018-07-01
        """,
    )
    spec.expect(
        "conform.neuf__mrd_assessment",
        """
        sample_date | method | result        | result_delivered | sensitivity
        2018-07-01  | pcr    | not_evaluable | INEVALUABLE      | 0.0001
        """,
    )
