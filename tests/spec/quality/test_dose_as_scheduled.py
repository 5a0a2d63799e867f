"""Spec of quality.dose_as_scheduled."""


def test_a_dose_between_the_steps_of_the_schedule_is_told_with_the_text_delivered(spec):
    spec.given(
        "core.blinatumomab_cycle",
        """
        patient_id | cycle_number | dose_ug_per_day | dose_delivered | dose_unit_delivered
        p1         | 1            | 28              | 28             | mcg/die
        p1         | 2            | 9               | 0.009          | mg/die
        p1         | 3            | 18              | 18             | mcg/die
        p1         | 4            | 2.8             | 2,8            | mcg/die
        p1         | 5            | 28.0000001      |                |
        p1         | 6            | 82              |                |
        p1         | 7            |                 | ND             | ug/day
        p1         | 8            | 20.5            |                |
        """,
    )
    spec.expect(
        "quality.dose_as_scheduled",
        """
        record  | found        | ok
        cycle 1 | 28 mcg/die   | true
        cycle 2 | 0.009 mg/die | true
        cycle 3 | 18 mcg/die   | false
        cycle 5 | 28           | true
        cycle 8 | 20.5         | false
        """,
    )
