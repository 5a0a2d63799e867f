"""Spec of quality.debulking_length."""


def test_a_debulking_drug_of_more_than_90_days_is_told_unless_it_is_an_inhibitor_or_not_dated(spec):
    spec.given(
        "core.debulking_exposure",
        """
        patient_id | exposure_number | drug_code   | drug_class   | start_latest_date
        p1         | 1               | vincristine | chemotherapy | 2016-01-01
        p1         | 2               | prednisone  | steroid      | 2016-01-01
        p1         | 3               | ponatinib   | tki          | 2016-01-01
        p1         | 4               | idarubicin  | chemotherapy | 2016-01-01
        """,
    )
    spec.given(
        "core.drug_exposure",
        """
        patient_id | exposure_number | end_earliest_date
        p1         | 1               | 2016-03-30
        p1         | 2               | 2016-03-31
        p1         | 3               | 2017-03-31
        p1         | 4               |
        """,
    )
    spec.expect(
        "quality.debulking_length",
        """
        record      | found                             | ok
        vincristine | 2016-01-01 to 2016-03-30: 90 days | true
        prednisone  | 2016-01-01 to 2016-03-31: 91 days | false
        """,
    )
