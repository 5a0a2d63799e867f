"""Spec of quality.value_range."""

import pytest


@pytest.fixture
def given(spec):
    """Every relation that is read, without a row, until the test draws it."""
    for name in ("patient", "disease_baseline", "blinatumomab_cycle", "mrd_assessment"):
        spec.given(f"core.{name}", "patient_id")
    return spec


def test_an_adult_of_18_to_90_years_is_expected(given):
    given.given(
        "core.patient",
        """
        patient_id | age_years
        p1         | 17
        p2         | 18
        p3         | 90
        p4         | 91
        """,
    )
    given.expect(
        "quality.value_range",
        """
        patient_id | column_name       | found    | ok
        p1         | patient.age_years | 17 years | false
        p2         | patient.age_years | 18 years | true
        p3         | patient.age_years | 90 years | true
        p4         | patient.age_years | 91 years | false
        """,
    )


def test_nine_prior_lines_stand_for_not_known(given):
    given.given(
        "core.disease_baseline",
        """
        patient_id | prior_lines
        p1         | 8
        p2         | 9
        """,
    )
    given.expect(
        "quality.value_range",
        """
        patient_id | column_name                  | ok
        p1         | disease_baseline.prior_lines | true
        p2         | disease_baseline.prior_lines | false
        """,
    )


def test_a_dose_in_milligrams_and_an_interruption_in_minutes_are_told_and_an_unknown_one_is_not_looked_at(given):
    given.given(
        "core.blinatumomab_cycle",
        """
        cycle_number | dose_ug_per_day | dose_delivered | dose_unit_delivered | interruption_h
        1            | 28              | 28             | ug/day              | 336
        2            | 0.028           | 0.028          | ug/day              | 4320
        3            | 5               | 5              | ug/day              |
        4            | 28.5            | 28,5           | ug/day              |
        """,
    )
    given.expect(
        "quality.value_range",
        """
        record  | column_name                        | found        | ok
        cycle 1 | blinatumomab_cycle.dose_ug_per_day | 28 ug/day    | true
        cycle 2 | blinatumomab_cycle.dose_ug_per_day | 0.028 ug/day | false
        cycle 3 | blinatumomab_cycle.dose_ug_per_day | 5 ug/day     | true
        cycle 4 | blinatumomab_cycle.dose_ug_per_day | 28,5 ug/day  | false
        cycle 1 | blinatumomab_cycle.interruption_h  | 336 hours    | true
        cycle 2 | blinatumomab_cycle.interruption_h  | 4320 hours   | false
        """,
    )


def test_a_sensitivity_is_a_fraction_of_a_hundredth_to_a_ten_millionth(given):
    given.given(
        "core.mrd_assessment",
        """
        method | sample_date | sensitivity
        pcr    | 2016-03-01  | 0.01
        pcr    | 2016-03-02  | 0.0000001
        pcr    | 2016-03-03  | 0.5
        pcr    | 2016-03-04  | 0
        pcr    | 2016-03-05  |
        """,
    )
    given.expect(
        "quality.value_range",
        """
        record            | column_name                | ok
        pcr of 2016-03-01 | mrd_assessment.sensitivity | true
        pcr of 2016-03-02 | mrd_assessment.sensitivity | true
        pcr of 2016-03-03 | mrd_assessment.sensitivity | false
        pcr of 2016-03-04 | mrd_assessment.sensitivity | false
        """,
    )
