"""Spec of conform.paap__blinatumomab_cycle."""


def test_each_dated_cycle_of_the_form_becomes_a_row(spec):
    spec.given(
        "staged.paap__form",
        """
        patient_id | cycle_1_start_date | cycle_1_end_date | cycle_1_dose_ug_per_day | cycle_1_interruption_h | cycle_2_start_date | cycle_2_end_date | cycle_2_dose_ug_per_day | cycle_2_dose_ug_per_day_delivered
        p1         | 2018-06-01         | 2018-06-28       | 28                      | 73                     | 2018-07-13         | 2018-08-09       | 28                      | 28,0
        p2         | 2018-06-01         | 2018-06-20       | 9                       |                        |                    |                  |                         |
        p3         |                    |                  |                         |                        |                    |                  |                         |
        """,
    )
    spec.then(
        "conform.paap__blinatumomab_cycle",
        """
        patient_id | cycle_number | start_date | end_date   | dose_ug_per_day | interruption_h | dose_delivered
        p1         | 1            | 2018-06-01 | 2018-06-28 | 28              | 73             |
        p1         | 2            | 2018-07-13 | 2018-08-09 | 28              |                | 28,0
        p2         | 1            | 2018-06-01 | 2018-06-20 | 9               |                |
        """,
    )
