"""Spec of quality.cycle_pause."""


def test_a_pause_below_one_week_or_above_ninety_days_is_told(spec):
    spec.given(
        "core.blinatumomab_cycle",
        """
        patient_id | cycle_number | start_date | end_date
        p1         | 1            | 2016-05-10 | 2016-06-06
        p1         | 2            | 2016-06-14 | 2016-07-11
        p1         | 3            | 2016-07-18 | 2016-08-14
        p1         | 4            | 2016-11-13 | 2016-12-10
        p1         | 5            | 2017-03-12 | 2017-04-08
        p1         | 6            | 2017-04-08 | 2017-05-05
        """,
    )
    spec.expect(
        "quality.cycle_pause",
        """
        record  | found                                      | ok
        cycle 2 | 2016-06-06 to 2016-06-14: 7 days of pause  | true
        cycle 3 | 2016-07-11 to 2016-07-18: 6 days of pause  | false
        cycle 4 | 2016-08-14 to 2016-11-13: 90 days of pause | true
        cycle 5 | 2016-12-10 to 2017-03-12: 91 days of pause | false
        """,
    )
