"""Spec of core.blinatumomab_cycle."""


def test_the_delivered_unit_is_told_in_ucum_however_it_was_written(spec):
    spec.given(
        "conform.blinatumomab_cycle",
        """
        cycle_number | dose_ug_per_day | dose_delivered | dose_unit_delivered | interruption_h
        1            | 28              | 0.028          | MG/day              | 73
        2            | 28              | 28             | µg/die              | 0
        3            | 28              | 28             |                     |
        """,
    )
    spec.expect(
        "core.blinatumomab_cycle",
        """
        cycle_number | dose_ug_per_day | dose_delivered | dose_unit_delivered | dose_unit_code | interruption_h
        1            | 28              | 0.028          | MG/day              | mg/d           | 73
        2            | 28              | 28             | µg/die              | ug/d           | 0
        3            | 28              | 28             |                     |                |
        """,
    )
