"""Spec of conform.paap__disease_baseline."""


def test_a_partial_date_of_diagnosis_stays_between_its_first_and_last_possible_day(spec):
    spec.given(
        "staged.paap__form",
        """
        diagnosis_date:          2016
        diagnosis_date_earliest: 2016-01-01
        diagnosis_date_latest:   2016-12-31
        disease_status:          relapsed
        bcr_abl1:                detected
        bcr_abl1_delivered:      1
        prior_lines:             2
        """,
    )
    spec.expect(
        "conform.paap__disease_baseline",
        """
        diagnosis_earliest_date | diagnosis_latest_date | disease_status | bcr_abl1 | bcr_abl1_delivered | prior_lines
        2016-01-01              | 2016-12-31            | relapsed       | detected | 1                  | 2
        """,
    )


def test_a_test_without_an_answer_stays_without_one(spec):
    spec.given(
        "staged.paap__form",
        """
        disease_status | bcr_abl1 | prior_lines
        refractory     |          | 1
        """,
    )
    spec.expect(
        "conform.paap__disease_baseline",
        """
        disease_status | bcr_abl1 | diagnosis_earliest_date | prior_lines
        refractory     |          |                         | 1
        """,
    )
