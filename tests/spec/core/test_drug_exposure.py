"""Spec of core.drug_exposure."""


def test_the_ingredient_brings_its_atc_code_and_the_delivered_word_stays(spec):
    spec.given(
        "ref.drug",
        """
        drug_code   | atc_code
        vincristine | L01CA02
        """,
    )
    spec.given(
        "conform.drug_exposure",
        """
        exposure_number | indication | drug_code   | drug_delivered | start_earliest_date | start_latest_date | end_earliest_date | end_latest_date
        1               | debulking  | vincristine | Oncovin        | 2018-05-01          | 2018-05-01        | 2018-05-01        | 2018-05-31
        2               | debulking  | unlisted    | X              | 2018-05-01          | 2018-05-31        |                   |
        """,
    )
    spec.then(
        "core.drug_exposure",
        """
        exposure_number | drug_code   | drug_delivered | atc_code | start_date | start_latest_date | end_date | end_latest_date
        1               | vincristine | Oncovin        | L01CA02  | 2018-05-01 | 2018-05-01        |          | 2018-05-31
        2               | unlisted    | X              |          |            | 2018-05-31        |          |
        """,
    )
