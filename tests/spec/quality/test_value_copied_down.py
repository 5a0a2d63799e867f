"""Spec of quality.value_copied_down."""

import pytest


@pytest.fixture
def given(spec):
    """Every relation that is read, without a row, until the test draws it."""
    for name in ("patient", "disease_baseline", "blinatumomab_cycle", "marrow_assessment", "blood_count"):
        spec.given(f"core.{name}", "patient_id")
    return spec


def ages(file: str, *values: int) -> list[str]:
    return [f"{file} | {row} | p{row} | {value}" for row, value in enumerate(values, start=2)]


HEADER = "source_file | source_row | patient_id | age_years"


def test_six_patients_with_one_value_in_consecutive_rows_look_dragged_down_and_their_rows_are_told(given):
    rows = [*ages("a.csv", 50, 61, 61, 61, 61, 61, 61, 40), *ages("b.csv", 61, 61, 61, 61, 61, 40, 61, 61)]
    given.given("core.patient", "\n".join([HEADER, *rows]))
    given.expect(
        "quality.value_copied_down",
        """
        source_file | column_name       | found                                  | ok    | source_row | patient_id
        a.csv       | patient.age_years | 6 patients with one value, rows 3 to 8 | false | 3          |
        b.csv       | patient.age_years |                                        | true  | 2          |
        """,
    )


def test_six_rows_of_one_patient_are_none_of_six_patients(given):
    rows = [f"a.csv | {row} | p1 | platelets | 250000" for row in range(2, 9)]
    given.given("core.blood_count", "\n".join(["source_file|source_row|patient_id|analyte|count_per_ul", *rows]))
    given.expect(
        "quality.value_copied_down",
        """
        record    | column_name              | ok
        platelets | blood_count.count_per_ul | true
        """,
    )


def test_the_first_assessments_of_a_form_are_compared_with_each_other_and_zero_with_nothing(given):
    first = [f"{row} | p{row} | 2016-01-0{row} | 8" for row in range(2, 8)]
    second = [f"{row} | p{row} | 2016-02-0{row} | {row}" for row in range(2, 8)]
    none = [f"{row} | p{row} | 2016-03-0{row} | 0" for row in range(2, 8)]
    header = "source_row | patient_id | sample_date | blasts_pct"
    given.given("core.marrow_assessment", "\n".join([header, *first, *second, *none]))
    given.expect(
        "quality.value_copied_down",
        """
        column_name                  | found                                  | ok
        marrow_assessment.blasts_pct | 6 patients with one value, rows 2 to 7 | false
        """,
    )
