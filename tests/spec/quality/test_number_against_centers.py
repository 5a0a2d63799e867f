"""Spec of quality.number_against_centers."""

import pytest


@pytest.fixture
def given(spec):
    """Every relation that is read, without a row, until the test draws it."""
    for name in ("patient", "marrow_assessment", "blood_count", "blinatumomab_cycle"):
        spec.given(f"core.{name}", "patient_id")
    return spec


def platelets(center: str, *counts: float) -> list[str]:
    return [f"{center} | {center}-{number} | platelets | {count}" for number, count in enumerate(counts)]


HEADER = "center_code | patient_id | analyte | count_per_ul"
OTHERS = [
    *platelets("IT02", 80000, 90000, 100000, 110000, 250000),
    *platelets("IT03", 20000, 60000, 60000, 70000, 90000),
    *platelets("IT04", 90000, 140000, 150000, 160000, 200000),
]


def test_a_center_a_thousandfold_below_three_others_is_told_and_they_are_not(given):
    rows = [*platelets("IT01", 80, 90, 100, 110, 250), *OTHERS]
    given.given("core.blood_count", "\n".join([HEADER, *rows]))
    given.expect(
        "quality.number_against_centers",
        """
        center_code | record    | column_name              | ok    | found
        IT01 | platelets | blood_count.count_per_ul | false | median 100 of 5 patients, 100000 in 3 other centers
        IT02 | platelets | blood_count.count_per_ul | true  | median 100000 of 5 patients, 60000 in 3 other centers
        IT03 | platelets | blood_count.count_per_ul | true  | median 60000 of 5 patients, 100000 in 3 other centers
        IT04 | platelets | blood_count.count_per_ul | true  | median 150000 of 5 patients, 60000 in 3 other centers
        """,
    )


def test_a_center_of_half_the_others_median_is_a_center_of_sicker_patients(given):
    rows = [*platelets("IT01", 30000, 40000, 45000, 50000, 60000), *OTHERS]
    given.given("core.blood_count", "\n".join([HEADER, *rows]))
    given.expect(
        "quality.number_against_centers",
        """
        center_code | ok
        IT01        | true
        IT02        | true
        IT03        | true
        IT04        | true
        """,
    )


def test_four_patients_or_two_other_centers_are_too_few(given):
    rows = [*platelets("IT01", 80, 90, 100, 110), *OTHERS]
    given.given("core.blood_count", "\n".join([HEADER, *rows]))
    given.expect("quality.number_against_centers", "center_code | ok")


def test_a_patient_counts_once_however_many_samples_there_are(given):
    rows = [*platelets("IT01", 80, 90, 100, 110), *platelets("IT01", 80, 90, 100, 110), *OTHERS]
    given.given("core.blood_count", "\n".join([HEADER, *rows]))
    given.expect("quality.number_against_centers", "center_code | ok")
