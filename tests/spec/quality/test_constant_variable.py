"""Spec of quality.constant_variable."""

import pytest

EIGHT = [f"p{number}" for number in range(8)]


@pytest.fixture
def given(spec):
    """Every relation that is read, without a row, until the test draws it."""
    for name in ("patient", "disease_baseline", "blinatumomab_course", "marrow_assessment", "blood_count"):
        spec.given(f"core.{name}", "patient_id")
    return spec


def drawn(header: str, rows: list[str]) -> str:
    return "\n".join([header, *rows])


def test_eight_patients_of_one_age_are_told_and_of_two_ages_are_not(given):
    rows = [f"{one} | 45 | {40 + (one == 'p7')}" for one in EIGHT]
    given.given("core.patient", drawn("patient_id | age_years | age_at_diagnosis_years", rows))
    given.expect(
        "quality.constant_variable",
        """
        record        | column_name                    | found | ok
        of 8 patients | patient.age_years              | 45    | false
        of 8 patients | patient.age_at_diagnosis_years |       | true
        """,
    )


def test_seven_patients_and_a_count_of_zero_prove_nothing(given):
    rows = [f"{one} | platelets | {0 if one == 'p7' else 250000}" for one in EIGHT]
    given.given("core.blood_count", drawn("patient_id | analyte | count_per_ul", rows))
    given.expect("quality.constant_variable", "record | ok")


def test_counts_are_told_by_what_was_counted(given):
    rows = [f"{one} | {analyte} | 250000" for one in EIGHT for analyte in ("platelets", "neutrophils")]
    given.given("core.blood_count", drawn("patient_id | analyte | count_per_ul", rows))
    given.expect(
        "quality.constant_variable",
        """
        column_name              | found                | ok
        blood_count.count_per_ul | platelets 250000.0   | false
        blood_count.count_per_ul | neutrophils 250000.0 | false
        """,
    )
