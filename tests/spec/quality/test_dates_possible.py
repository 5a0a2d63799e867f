"""Spec of quality.dates_possible."""


def test_a_date_after_the_delivery_or_long_ago_is_told_whatever_its_table(spec):
    spec.given(
        "ops.delivery",
        """
        delivery_id | received_on
        delivery    | 2021-03-01
        """,
    )
    spec.given(
        "core.disease_baseline",
        """
        patient_id | diagnosis_earliest_date | diagnosis_latest_date
        p1         | 1989-12-31              | 1989-12-31
        p2         | 1989-01-01              | 1990-01-01
        p3         |                         |
        """,
    )
    spec.given(
        "core.drug_exposure",
        """
        patient_id | drug_code   | start_earliest_date | start_latest_date | end_earliest_date | end_latest_date
        p1         | vincristine | 2021-03-01          | 2021-03-01        | 2021-03-02        | 2021-03-02
        """,
    )
    _recorded_in_other_tables(spec)
    spec.expect(
        "quality.dates_possible",
        """
        patient_id | record                        | column_name                     | ok
        p1         |                               | disease_baseline.diagnosis_date | false
        p2         |                               | disease_baseline.diagnosis_date | true
        p1         | vincristine                   | drug_exposure.start_date        | true
        p1         | vincristine                   | drug_exposure.end_date          | false
        p1         | cycle 2                       | blinatumomab_cycle.start_date   | false
        p1         | marrow                        | marrow_assessment.sample_date   | false
        p1         | platelets                     | blood_count.sample_date         | false
        p1         | flow cytometry                | mrd_assessment.sample_date      | false
        p1         | crs                           | adverse_event.onset_date        | true
        p1         | transplant after blinatumomab | transplant.transplant_date      | false
        """,
    )


def test_what_is_told_are_the_days_that_are_possible_and_the_day_of_the_delivery(spec):
    spec.given(
        "ops.delivery",
        """
        delivery_id | received_on
        delivery    | 2021-03-01
        """,
    )
    spec.given(
        "core.marrow_assessment",
        """
        sample_date
        2021-03-02
        """,
    )
    spec.given(
        "core.transplant",
        """
        transplant_earliest_date | transplant_latest_date
        2016-04-01               | 2016-04-30
        """,
    )
    spec.expect(
        "quality.dates_possible",
        """
        found
        2021-03-02, received 2021-03-01
        2016-04-01 to 2016-04-30, received 2021-03-01
        """,
    )


def _recorded_in_other_tables(spec) -> None:
    spec.given(
        "core.blinatumomab_cycle",
        """
        patient_id | cycle_number | start_date | end_date
        p1         | 2            | 2061-04-01 |
        """,
    )
    spec.given(
        "core.marrow_assessment",
        """
        patient_id | sample_date
        p1         | 2021-03-02
        """,
    )
    spec.given(
        "core.blood_count",
        """
        patient_id | sample_date | analyte
        p1         | 2021-03-02  | platelets
        """,
    )
    spec.given(
        "core.mrd_assessment",
        """
        patient_id | sample_date | method
        p1         | 2021-03-02  | flow_cytometry
        """,
    )
    spec.given(
        "core.adverse_event",
        """
        patient_id | term | onset_earliest_date | onset_latest_date
        p1         | crs  | 2021-03-01          | 2021-03-31
        """,
    )
    spec.given(
        "core.transplant",
        """
        patient_id | timing             | transplant_earliest_date | transplant_latest_date
        p1         | after_blinatumomab | 2021-04-01               | 2021-04-30
        """,
    )
