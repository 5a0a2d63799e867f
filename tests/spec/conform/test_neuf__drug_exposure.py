"""Spec of conform.neuf__drug_exposure."""


def test_every_indication_is_kept_with_its_line_and_possible_days(spec):
    spec.given(
        "staged.neuf__cm",
        """
        sequence | indication    | line_number | drug_code   | drug_code_delivered | start_date_earliest | start_date_latest | end_date_earliest
        1        | prior_therapy | 2           | vincristine | ONCOVIN             | 2017-01-01          | 2017-12-31        |
        2        | premedication |             | paracetamol | Tachipirina         | 2018-05-01          | 2018-05-01        | 2018-05-02
        """,
    )
    spec.then(
        "conform.neuf__drug_exposure",
        """
        exposure_number | indication    | line_number | drug_code   | drug_delivered | start_earliest_date | start_latest_date | end_earliest_date
        1               | prior_therapy | 2           | vincristine | ONCOVIN        | 2017-01-01          | 2017-12-31        |
        2               | premedication |             | paracetamol | Tachipirina    | 2018-05-01          | 2018-05-01        | 2018-05-02
        """,
    )
