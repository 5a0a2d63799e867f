"""Spec of analysis.response (paper §2.1)."""


def responses(spec, assessments, expected):
    spec.given("core.selection", "patient_id\np1")
    spec.given("analysis.response_assessment", assessments)
    spec.expect("analysis.response", expected)


def test_the_best_category_counts_and_brings_the_measurements_of_its_day(spec):
    responses(
        spec,
        """
        sample_date | blasts_pct | extramedullary | platelets_per_ul | anc_per_ul | response
        2018-07-01  | 3          | absent         | 60000            | 700        | CRp
        2018-08-20  | 1          | absent         | 150000           | 2000       | CR
        2018-09-01  | 90         | present        | 10000            | 100        | none
        """,
        """
        response | cr   | response_date | bmb_response_pct | platelets_per_ul | anc_per_ul | extramedullary_disease
        CR       | true | 2018-08-20    | 1                | 150000           | 2000       | false
        """,
    )


def test_of_several_of_the_best_category_the_earliest_counts(spec):
    responses(
        spec,
        """
        sample_date | blasts_pct | response
        2018-08-20  | 1          | CR
        2018-07-01  | 2          | CR
        """,
        """
        response | bmb_response_pct
        CR       | 2
        """,
    )


def test_without_a_response_the_last_assessment_that_has_a_marrow_counts(spec):
    responses(
        spec,
        """
        sample_date | blasts_pct | extramedullary | response
        2018-07-01  | 40         | absent         | none
        2018-08-01  | 70         | absent         | none
        2018-08-20  |            | present        | none
        """,
        """
        response | cr    | response_date | bmb_response_pct | extramedullary_disease
        none     | false | 2018-08-01    | 70               | false
        """,
    )


def test_of_two_marrows_of_a_day_without_a_response_the_higher_counts(spec):
    responses(
        spec,
        """
        sample_date | blasts_pct | response
        2018-08-01  | 40         | none
        2018-08-01  | 70         | none
        """,
        "bmb_response_pct\n70",
    )


def test_a_patient_never_assessed_has_no_response(spec):
    responses(
        spec,
        "sample_date | response",
        """
        patient_id | response | cr    | response_date | bmb_response_pct | extramedullary_disease
        p1         | none     | false |               |                  |
        """,
    )
