"""Spec of analysis.measurement."""

from schemas.study import Cohort


def test_each_number_that_is_known_stands_by_its_column(spec):
    spec.given("analysis.cohort", "patient_id | age_years | bmb_baseline_pct\np1 | 40 | 69.5\np2 | 51 |")
    spec.given("analysis.roster", "patient_id | place\np1 | 0\np2 | 1")
    spec.expect(
        "analysis.measurement",
        """
        patient_id | place | column_name      | value
        p1         | 0     | age_years        | 40
        p1         | 0     | bmb_baseline_pct | 69.5
        p2         | 1     | age_years        | 51
        """,
    )


def test_every_number_of_the_cohort_is_measured_and_no_other_column_is(spec):
    columns = Cohort.to_schema().columns
    numbers = {name for name, one in columns.items() if one.dtype.type.is_numeric()} - {"source_row"}
    spec.given("analysis.cohort", f"patient_id | {' | '.join(sorted(numbers))}\np1{' | 7' * len(numbers)}")
    spec.given("analysis.roster", "patient_id | place\np1 | 0")
    spec.expect_any("analysis.measurement")
    assert {(name, value) for name, value in spec.rows("result", ["column_name", "value"])} == {
        (name, 7) for name in numbers
    }
