"""Spec of quality.cycles_do_not_overlap."""


def test_a_cycle_that_does_not_begin_after_the_one_before_it_ended_is_told(spec):
    spec.given(
        "core.blinatumomab_cycle",
        """
        patient_id | cycle_number | start_date | end_date
        p1         | 1            | 2016-05-10 | 2016-06-06
        p1         | 2            | 2016-06-07 | 2016-07-04
        p1         | 3            | 2016-07-04 | 2016-07-31
        p2         | 1            | 2016-05-10 |
        p2         | 2            | 2016-05-10 | 2016-06-06
        p3         | 2            | 2016-05-10 | 2016-06-06
        """,
    )
    spec.expect(
        "quality.cycles_do_not_overlap",
        """
        patient_id | record  | found                                             | ok
        p1         | cycle 2 | cycle 2 from 2016-06-07, cycle 1 until 2016-06-06 | true
        p1         | cycle 3 | cycle 3 from 2016-07-04, cycle 2 until 2016-07-04 | false
        p2         | cycle 2 | cycle 2 from 2016-05-10, cycle 1 until 2016-05-10 | false
        """,
    )
