"""Spec of conform.obs__blinatumomab_cycle."""


def test_the_repeat_instance_is_the_number_of_the_cycle(spec):
    spec.given(
        "staged.obs__cycle",
        """
        instance:                       2
        start_date:                     2018-07-13
        end_date:                       2018-08-09
        dose_ug_per_day:                28
        dose_ug_per_day_delivered:      0.028
        dose_ug_per_day_unit_delivered: mg/d
        interruption_h:                 12
        """,
    )
    spec.expect(
        "conform.obs__blinatumomab_cycle",
        """
        cycle_number:        2
        start_date:          2018-07-13
        end_date:            2018-08-09
        dose_ug_per_day:     28
        dose_delivered:      0.028
        dose_unit_delivered: mg/d
        interruption_h:      12
        """,
    )
