"""Spec of quality.interruption_fits_cycle."""


def test_an_interruption_fits_within_its_cycle_and_explains_what_the_cycle_lasts_beyond_a_month(spec):
    spec.given(
        "core.blinatumomab_cycle",
        """
        patient_id | cycle_number | start_date | end_date   | interruption_h
        p1         | 1            | 2016-05-01 | 2016-05-31 | 0
        p1         | 2            | 2016-05-01 | 2016-06-04 | 96
        p1         | 3            | 2016-05-01 | 2016-06-04 | 4
        p1         | 4            | 2016-05-01 | 2016-05-10 | 240
        p1         | 5            | 2016-05-01 | 2016-05-10 | 241
        p1         | 6            | 2016-05-01 | 2016-08-10 | 4
        p1         | 7            | 2016-05-01 | 2016-06-04 |
        p1         | 8            | 2016-05-01 | 2016-05-10 | 337
        """,
    )
    spec.expect(
        "quality.interruption_fits_cycle",
        """
        record  | found                        | ok
        cycle 1 | interrupted 0 h in 31 days   | true
        cycle 2 | interrupted 96 h in 35 days  | true
        cycle 3 | interrupted 4 h in 35 days   | false
        cycle 4 | interrupted 240 h in 10 days | true
        cycle 5 | interrupted 241 h in 10 days | false
        """,
    )
