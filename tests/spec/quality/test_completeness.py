"""Spec of quality.completeness."""

import pytest

EMPTY = {
    "core.disease_baseline": "patient_id",
    "core.blinatumomab_cycle": "patient_id",
    "core.debulking_exposure": "patient_id",
    "core.marrow_assessment": "patient_id",
    "core.mrd_assessment": "patient_id",
    "core.transplant": "patient_id",
    "core.blinatumomab_course": "patient_id",
}


@pytest.fixture
def given(spec):
    """Every relation that is read, without a row, until the test draws it."""
    for relation, header in EMPTY.items():
        spec.given(relation, header)
    return spec


def test_a_baseline_is_asked_for_the_year_of_diagnosis_the_status_and_the_chromosome(given):
    given.given(
        "core.disease_baseline",
        """
        patient_id | diagnosis_earliest_date | disease_status | ph_status | ph_status_delivered
        p1         | 2014-01-01              | relapsed       | negative  | neg
        p2         |                         |                |           | not evaluable
        """,
    )
    given.expect(
        "quality.completeness",
        """
        patient_id | column_name                              | found         | ok
        p1         | disease_baseline.diagnosis_earliest_date |               | true
        p1         | disease_baseline.disease_status          |               | true
        p1         | disease_baseline.ph_status               | neg           | true
        p2         | disease_baseline.diagnosis_earliest_date |               | false
        p2         | disease_baseline.disease_status          |               | false
        p2         | disease_baseline.ph_status               | not evaluable | false
        """,
    )


def test_a_cycle_has_an_end_a_dose_and_an_interruption_of_which_none_is_written_as_zero(given):
    given.given(
        "core.blinatumomab_cycle",
        """
        cycle_number | end_date   | dose_ug_per_day | interruption_h | source_row
        1            | 2016-02-28 | 28              | 0              | 7
        2            |            |                 |                | 8
        """,
    )
    given.expect(
        "quality.completeness",
        """
        record  | column_name                        | ok    | source_row
        cycle 1 | blinatumomab_cycle.end_date        | true  | 7
        cycle 1 | blinatumomab_cycle.dose_ug_per_day | true  | 7
        cycle 1 | blinatumomab_cycle.interruption_h  | true  | 7
        cycle 2 | blinatumomab_cycle.end_date        | false | 8
        cycle 2 | blinatumomab_cycle.dose_ug_per_day | false | 8
        cycle 2 | blinatumomab_cycle.interruption_h  | false | 8
        """,
    )


def test_the_start_of_debulking_is_wanted_to_the_day_and_what_is_known_of_it_is_told(given):
    given.given(
        "core.debulking_exposure",
        """
        exposure_number | drug_code     | start_date | start_earliest_date | start_latest_date
        1               | dexamethasone | 2016-01-02 | 2016-01-02          | 2016-01-02
        2               | vincristine   |            | 2016-01-01          | 2016-01-31
        """,
    )
    given.expect(
        "quality.completeness",
        """
        record                  | found                    | ok
        dexamethasone, record 1 | 2016-01-02 to 2016-01-02 | true
        vincristine, record 2   | 2016-01-01 to 2016-01-31 | false
        """,
    )


def test_a_marrow_has_a_day_and_a_search_with_a_result_a_sensitivity(given):
    given.given(
        "core.marrow_assessment",
        """
        sample_date | blasts_delivered
        2016-01-02  | 80
        """
        "            | 3\n",
    )
    given.given(
        "core.mrd_assessment",
        """
        sample_date | method         | result        | sensitivity
        2016-03-01  | pcr            | not_detected  | 0.0001
        2016-03-01  | flow_cytometry | detected      |
        2016-04-01  | pcr            | not_evaluable |
        """,
    )
    given.expect(
        "quality.completeness",
        """
        record                       | column_name                   | ok
        blasts 80                    | marrow_assessment.sample_date | true
        blasts 3                     | marrow_assessment.sample_date | false
        pcr of 2016-03-01            | mrd_assessment.sensitivity    | true
        flow_cytometry of 2016-03-01 | mrd_assessment.sensitivity    | false
        """,
    )


def test_a_transplant_is_answered_and_if_the_patient_was_treated_on_one_side_of_blinatumomab(given):
    given.given(
        "core.blinatumomab_course",
        """
        patient_id | blinatumomab_start
        p1         | 2016-07-01
        """,
    )
    given.given(
        "core.transplant",
        """
        patient_id | timing             | occurred | transplant_earliest_date | transplant_latest_date
        p1         |                    | true     | 2016-01-01               | 2016-12-31
        p1         | after_blinatumomab |          |                          |
        p2         |                    | true     | 2016-01-01               | 2016-12-31
        """,
    )
    given.expect(
        "quality.completeness",
        """
        patient_id | record                   | column_name         | ok
        p1         |                          | transplant.occurred | true
        p1         | after_blinatumomab       | transplant.occurred | false
        p1         | 2016-01-01 to 2016-12-31 | transplant.timing   | false
        p2         |                          | transplant.occurred | true
        """,
    )
