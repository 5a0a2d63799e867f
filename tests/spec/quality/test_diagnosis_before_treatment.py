"""Spec of quality.diagnosis_before_treatment."""


def test_a_diagnosis_more_than_a_week_after_the_first_drug_is_told(spec):
    spec.given(
        "core.disease_baseline",
        """
        patient_id | diagnosis_earliest_date | diagnosis_latest_date
        p1         | 2016-03-11              | 2016-03-11
        p2         | 2016-03-12              | 2016-03-12
        p3         | 2017-05-01              | 2017-05-31
        """,
    )
    spec.given(
        "core.drug_exposure",
        """
        patient_id | start_latest_date
        p1         | 2016-03-04
        p1         | 2016-08-01
        p2         | 2016-03-04
        """,
    )
    spec.given(
        "core.blinatumomab_cycle",
        """
        patient_id | start_date
        p3         | 2016-05-20
        """,
    )
    spec.expect(
        "quality.diagnosis_before_treatment",
        """
        patient_id | found                                                        | ok
        p1         | diagnosis 2016-03-11, first drug by 2016-03-04               | true
        p2         | diagnosis 2016-03-12, first drug by 2016-03-04               | false
        p3         | diagnosis 2017-05-01 to 2017-05-31, first drug by 2016-05-20 | false
        """,
    )


def test_a_partial_date_fails_only_where_no_day_of_it_will_do_and_an_unknown_one_is_not_judged(spec):
    spec.given(
        "core.disease_baseline",
        """
        patient_id | diagnosis_earliest_date | diagnosis_latest_date
        p1         | 2016-01-01              | 2016-12-31
        p2         |                         |
        """,
    )
    spec.given(
        "core.drug_exposure",
        """
        patient_id | start_latest_date
        p1         | 2016-01-31
        p2         | 2016-01-31
        """,
    )
    spec.expect(
        "quality.diagnosis_before_treatment",
        """
        patient_id | ok
        p1         | true
        """,
    )
