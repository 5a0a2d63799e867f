"""Spec of conform.obs__blinatumomab_cycle."""


def test_the_repeat_instance_is_the_number_of_the_cycle(spec):
    spec.given(
        "staged.obs__cycle",
        """
        instance | start_date | end_date   | dose_ug_per_day | dose_ug_per_day_delivered | dose_ug_per_day_unit_delivered | interruption_h
        2        | 2018-07-13 | 2018-08-09 | 28              | 0.028                     | mg/d                           | 12
        """,
    )
    spec.then(
        "conform.obs__blinatumomab_cycle",
        """
        cycle_number | start_date | end_date   | dose_ug_per_day | dose_delivered | dose_unit_delivered | interruption_h
        2            | 2018-07-13 | 2018-08-09 | 28              | 0.028          | mg/d                | 12
        """,
    )
