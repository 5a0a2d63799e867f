"""Spec of quality.cycle_length."""


def test_five_weeks_are_allowed_beside_the_interruption_and_no_cycle_ends_before_it_starts(spec):
    spec.given(
        "core.blinatumomab_cycle",
        """
        patient_id | cycle_number | start_date | end_date   | interruption_h
        p1         | 1            | 2016-05-10 | 2016-06-13 | 0
        p1         | 2            | 2016-05-10 | 2016-06-14 | 0
        p1         | 3            | 2016-05-10 | 2016-06-14 | 24
        p1         | 4            | 2016-05-10 | 2016-05-09 | 0
        p1         | 5            | 2016-05-10 | 2016-06-14 |
        p1         | 6            | 2016-05-10 | 2016-05-10 |
        p1         | 7            | 2016-05-10 |            | 0
        """,
    )
    spec.expect(
        "quality.cycle_length",
        """
        record  | found                                               | ok
        cycle 1 | 2016-05-10 to 2016-06-13: 35 days, interrupted 0 h  | true
        cycle 2 | 2016-05-10 to 2016-06-14: 36 days, interrupted 0 h  | false
        cycle 3 | 2016-05-10 to 2016-06-14: 36 days, interrupted 24 h | true
        cycle 4 | 2016-05-10 to 2016-05-09: 0 days, interrupted 0 h   | false
        cycle 5 | 2016-05-10 to 2016-06-14: 36 days, interrupted ? h  | false
        cycle 6 | 2016-05-10 to 2016-05-10: 1 days, interrupted ? h   | true
        """,
    )
