"""Spec of quality.mrd_before_treatment."""


def test_nothing_found_before_blinatumomab_is_told(spec):
    spec.given(
        "core.mrd_assessment",
        """
        patient_id | sample_date | method | result       | result_delivered
        p1         | 2016-05-10  | pcr    | not_detected | neg
        p1         | 2016-05-11  | pcr    | not_detected | neg
        p1         | 2016-05-01  | pcr    | detected     | pos
        """,
    )
    spec.given(
        "core.blinatumomab_course",
        """
        patient_id | blinatumomab_start
        p1         | 2016-05-10
        """,
    )
    spec.expect(
        "quality.mrd_before_treatment",
        """
        record            | found                                      | ok
        pcr of 2016-05-10 | neg on 2016-05-10, blinatumomab 2016-05-10 | false
        pcr of 2016-05-11 | neg on 2016-05-11, blinatumomab 2016-05-10 | true
        """,
    )
