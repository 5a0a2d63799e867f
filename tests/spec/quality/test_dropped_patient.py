"""Spec of quality.dropped_patient."""


def test_who_was_in_an_earlier_snapshot_and_is_gone_stands_beside_those_who_are_there(spec):
    spec.given("ops.patient", "patient_id\np1\np2")
    spec.given(
        "ops.dropped_patient",
        """
        patient_id | last_delivery_id | last_received_on | missing_since
        p3         | d1               | 2021-03-01       | 2021-03-02
        """,
    )
    spec.expect(
        "quality.dropped_patient",
        """
        patient_id | found                                                | ok    | delivery_id
        p1         |                                                      | true  |
        p2         |                                                      | true  |
        p3         | delivered last on 2021-03-01, missing since 2021-03-02 | false | d1
        """,
    )
