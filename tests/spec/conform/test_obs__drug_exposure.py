"""Spec of conform.obs__drug_exposure."""


def test_each_repeat_instance_is_a_debulking_drug(spec):
    spec.given(
        "staged.obs__drug",
        """
        instance | drug_code      | drug_code_delivered | start_date | end_date
        1        | mercaptopurine | 4                   | 2018-05-01 |
        2        | prednisone     | 2                   | 2018-05-03 | 2018-05-09
        """,
    )
    spec.expect(
        "conform.obs__drug_exposure",
        """
        exposure_number:     1              | 2
        indication:          debulking      | debulking
        drug_code:           mercaptopurine | prednisone
        drug_delivered:      4              | 2
        start_earliest_date: 2018-05-01     | 2018-05-03
        start_latest_date:   2018-05-01     | 2018-05-03
        end_earliest_date:                  | 2018-05-09
        """,
    )
