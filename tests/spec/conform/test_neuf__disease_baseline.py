"""Spec of conform.neuf__disease_baseline."""

PERSONS = """
    patient_id | source_file | source_row
    p1         | dm.csv      | 3
"""


def test_history_genetics_and_prior_drugs_meet_in_one_row_that_rests_on_the_entry_record(spec):
    spec.given("staged.neuf__dm", PERSONS)
    spec.given(
        "staged.neuf__mh",
        """
        sequence | category     | disease_status  | start_date_earliest | start_date_latest | source_file | source_row
        1        | diagnosis    | first_diagnosis | 2016-03-01          | 2016-03-31        | mh.csv      | 8
        2        | entry_status | relapsed        | 2018-01-05          | 2018-01-05        | mh.csv      | 9
        """,
    )
    spec.given(
        "staged.neuf__gf",
        """
        test_code | result       | result_delivered
        bcr_abl1  | not_detected | NEGATIVE
        mrd       | detected     | POSITIVE
        """,
    )
    spec.given(
        "staged.neuf__cm",
        """
        sequence | indication    | line_number | drug_code
        1        | prior_therapy | 1           | vincristine
        2        | prior_therapy | 1           | dexamethasone
        3        | prior_therapy | 3           | cytarabine
        4        | debulking     |             | vincristine
        """,
    )
    spec.expect(
        "conform.neuf__disease_baseline",
        """
        patient_id:              p1
        diagnosis_earliest_date: 2016-03-01
        diagnosis_latest_date:   2016-03-31
        disease_status:          relapsed
        bcr_abl1:                not_detected
        bcr_abl1_delivered:      NEGATIVE
        prior_lines:             2
        source_file:             mh.csv
        source_row:              9
        """,
    )


def test_a_person_without_a_history_is_kept_with_an_unknown_status(spec):
    spec.given("staged.neuf__dm", PERSONS)
    spec.expect(
        "conform.neuf__disease_baseline",
        """
        patient_id | disease_status | bcr_abl1 | prior_lines | source_file | source_row
        p1         |                |          | 0           | dm.csv      | 3
        """,
    )


def test_of_two_entry_records_the_later_counts(spec):
    spec.given("staged.neuf__dm", PERSONS)
    spec.given(
        "staged.neuf__mh",
        """
        sequence | category     | disease_status
        4        | entry_status | refractory
        2        | entry_status | relapsed
        """,
    )
    spec.expect(
        "conform.neuf__disease_baseline",
        """
        patient_id | disease_status
        p1         | refractory
        """,
    )
