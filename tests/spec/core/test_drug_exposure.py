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
        exposure_number:     1           | 2
        indication:          debulking   | debulking
        drug_code:           vincristine | unlisted
        drug_delivered:      Oncovin     | X
        start_earliest_date: 2018-05-01  | 2018-05-01
        start_latest_date:   2018-05-01  | 2018-05-31
        end_earliest_date:   2018-05-01  |
        end_latest_date:     2018-05-31  |
        """,
    )
    spec.expect(
        "core.drug_exposure",
        """
        exposure_number:   1           | 2
        drug_code:         vincristine | unlisted
        drug_delivered:    Oncovin     | X
        atc_code:          L01CA02     |
        start_date:        2018-05-01  |
        start_latest_date: 2018-05-01  | 2018-05-31
        end_date:                      |
        end_latest_date:   2018-05-31  |
        """,
    )
