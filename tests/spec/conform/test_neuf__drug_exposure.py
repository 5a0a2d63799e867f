"""Spec of conform.neuf__drug_exposure."""


def test_every_indication_is_kept_with_its_line_and_possible_days(spec):
    spec.given(
        "staged.neuf__cm",
        """
        sequence:            1             | 2
        indication:          prior_therapy | premedication
        line_number:         2             |
        drug_code:           vincristine   | paracetamol
        drug_code_delivered: ONCOVIN       | Tachipirina
        start_date_earliest: 2017-01-01    | 2018-05-01
        start_date_latest:   2017-12-31    | 2018-05-01
        end_date_earliest:                 | 2018-05-02
        """,
    )
    spec.expect(
        "conform.neuf__drug_exposure",
        """
        exposure_number:     1             | 2
        indication:          prior_therapy | premedication
        line_number:         2             |
        drug_code:           vincristine   | paracetamol
        drug_delivered:      ONCOVIN       | Tachipirina
        start_earliest_date: 2017-01-01    | 2018-05-01
        start_latest_date:   2017-12-31    | 2018-05-01
        end_earliest_date:                 | 2018-05-02
        """,
    )
