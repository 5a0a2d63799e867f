"""Spec of conform.paap__blinatumomab_cycle."""


def test_each_dated_cycle_of_the_form_becomes_a_row(spec):
    spec.given(
        "staged.paap__form",
        """
        patient_id:                        p1         | p2         | p3
        cycle_1_start_date:                2018-06-01 | 2018-06-01 |
        cycle_1_end_date:                  2018-06-28 | 2018-06-20 |
        cycle_1_dose_ug_per_day:           28         | 9          |
        cycle_1_interruption_h:            73         |            |
        cycle_2_start_date:                2018-07-13 |            |
        cycle_2_end_date:                  2018-08-09 |            |
        cycle_2_dose_ug_per_day:           28         |            |
        cycle_2_dose_ug_per_day_delivered: 28,0       |            |
        """,
    )
    spec.expect(
        "conform.paap__blinatumomab_cycle",
        """
        patient_id | cycle_number | start_date | end_date   | dose_ug_per_day | interruption_h | dose_delivered
        p1         | 1            | 2018-06-01 | 2018-06-28 | 28              | 73             |
        p1         | 2            | 2018-07-13 | 2018-08-09 | 28              |                | 28,0
        p2         | 1            | 2018-06-01 | 2018-06-20 | 9               |                |
        """,
    )
