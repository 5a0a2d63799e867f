"""Spec of quality.repeated_record."""

import pytest


@pytest.fixture
def given(spec):
    """Every relation that is read, without a row, until the test draws it."""
    for name in ("marrow_assessment", "blood_count", "mrd_assessment", "drug_exposure", "adverse_event"):
        spec.given(f"core.{name}", "patient_id")
    return spec


def test_two_marrows_of_one_day_are_told_where_they_differ_and_a_search_without_marrow_is_none(given):
    given.given(
        "core.marrow_assessment",
        """
        sample_date | blasts_pct | source_row
        2016-03-01  | 2          | 4
        2016-03-01  | 40         | 5
        2016-04-01  | 3          | 6
        2016-04-01  | 3          | 7
        2016-04-01  |            | 8
        """,
    )
    given.expect(
        "quality.repeated_record",
        """
        record               | column_name                  | found                | ok    | source_row
        marrow of 2016-03-01 | marrow_assessment.blasts_pct | 2 records: 2.0, 40.0 | false | 5
        marrow of 2016-04-01 | marrow_assessment.blasts_pct | 2 records: 3.0       | true  | 7
        """,
    )


def test_counts_of_two_analytes_and_results_of_two_methods_do_not_contradict_each_other(given):
    given.given(
        "core.blood_count",
        """
        analyte     | sample_date | count_per_ul
        platelets   | 2016-03-01  | 90000
        neutrophils | 2016-03-01  | 900
        neutrophils | 2016-03-01  | 1100
        """,
    )
    given.given(
        "core.mrd_assessment",
        """
        method         | sample_date | result
        pcr            | 2016-03-01  | detected
        flow_cytometry | 2016-03-01  | not_detected
        flow_cytometry | 2016-03-01  | detected
        """,
    )
    given.expect(
        "quality.repeated_record",
        """
        record                       | column_name              | ok
        platelets of 2016-03-01      | blood_count.count_per_ul | true
        neutrophils of 2016-03-01    | blood_count.count_per_ul | false
        pcr of 2016-03-01            | mrd_assessment.result    | true
        flow_cytometry of 2016-03-01 | mrd_assessment.result    | false
        """,
    )


def test_a_drug_is_begun_once_a_day_for_one_reason_and_a_line(given):
    given.given(
        "core.drug_exposure",
        """
        drug_code   | indication    | line_number | start_date
        vincristine | debulking     |             | 2016-01-02
        vincristine | debulking     |             | 2016-01-02
        vincristine | debulking     |             | 2016-01-09
        imatinib    | prior_therapy | 1           | 2014-01-02
        imatinib    | prior_therapy | 2           | 2014-01-02
        imatinib    | prior_therapy | 3           |
        """,
    )
    given.expect(
        "quality.repeated_record",
        """
        record                                       | ok
        vincristine for debulking from 2016-01-02    | false
        vincristine for debulking from 2016-01-09    | true
        imatinib for prior_therapy 1 from 2014-01-02 | true
        imatinib for prior_therapy 2 from 2014-01-02 | true
        """,
    )


def test_an_event_is_not_both_answered_yes_and_no(given):
    given.given(
        "core.adverse_event",
        """
        patient_id | term | occurred
        p1         | crs  | true
        p1         | crs  | false
        p2         | crs  | true
        p2         | crs  |
        """,
    )
    given.expect(
        "quality.repeated_record",
        """
        patient_id | record | column_name            | ok
        p1         | crs    | adverse_event.occurred | false
        p2         | crs    | adverse_event.occurred | true
        """,
    )
