"""Spec of quality.patient_not_loaded."""


def test_a_patient_of_whom_no_row_was_accepted_is_told_with_the_delivery_that_counts(spec):
    spec.given(
        "ops.patient",
        """
        patient_id | is_loaded
        p1         | true
        p2         | false
        """,
    )
    spec.given(
        "ops.delivery",
        """
        delivery_id | status     | received_on | last_received_on
        d1          | superseded | 2021-03-01  | 2021-03-01
        d2          | accepted   | 2021-03-02  | 2021-03-02
        d3          | refused    | 2021-03-03  | 2021-03-03
        """,
    )
    spec.expect(
        "quality.patient_not_loaded",
        """
        patient_id | found                                 | ok    | delivery_id
        p1         |                                       | true  | d2
        p2         | every row of the patient was rejected | false | d2
        """,
    )
