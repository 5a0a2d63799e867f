"""Spec of quality.response_marrow_too_early."""


def test_a_marrow_of_the_first_ten_days_of_blinatumomab_is_told(spec):
    spec.given(
        "core.marrow_assessment",
        """
        patient_id | sample_date | blasts_pct
        p1         | 2016-05-10  | 60
        p1         | 2016-05-11  | 20
        p1         | 2016-05-20  | 10
        p1         | 2016-05-21  | 4
        p1         | 2016-05-12  |
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
        "quality.response_marrow_too_early",
        """
        record               | found                                     | ok
        marrow of 2016-05-11 | marrow 2016-05-11, day 2 of blinatumomab  | false
        marrow of 2016-05-20 | marrow 2016-05-20, day 11 of blinatumomab | false
        marrow of 2016-05-21 | marrow 2016-05-21, day 12 of blinatumomab | true
        """,
    )
