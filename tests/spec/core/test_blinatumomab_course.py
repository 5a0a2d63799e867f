"""Spec of core.blinatumomab_course (paper §2.1, §3.3.1)."""

CYCLES = """
    cycle_number | start_date | end_date   | dose_ug_per_day | interruption_h | source_row
    1            | 2018-06-01 | 2018-06-28 | 28              | {hours}        | 4
    2            | 2018-07-13 | 2018-08-09 | {dose}          | 0              | 5
"""


def course(spec, dose, hours, expected):
    spec.given("core.blinatumomab_cycle", CYCLES.format(dose=dose, hours=hours))
    spec.expect("core.blinatumomab_course", f"blinatumomab_dose\n{expected}")


def test_an_interruption_of_72_hours_is_not_prolonged(spec):
    course(spec, dose=28, hours=72, expected="full")


def test_an_interruption_above_72_hours_is_prolonged(spec):
    course(spec, dose=28, hours=72.5, expected="full_interrupted")


def test_an_interruption_that_is_not_recorded_is_none(spec):
    course(spec, dose=28, hours="", expected="full")


def test_a_dose_reduced_in_one_cycle_is_full_as_long_as_it_was_ever_reached(spec):
    course(spec, dose=9, hours=0, expected="full")


def test_a_dose_never_reached_is_reduced_even_if_interrupted(spec):
    spec.given(
        "core.blinatumomab_cycle",
        """
        cycle_number | start_date | end_date   | dose_ug_per_day | interruption_h
        1            | 2018-06-01 | 2018-06-28 | 27.9            | 96
        """,
    )
    spec.expect(
        "core.blinatumomab_course",
        """
        blinatumomab_dose | blinatumomab_cycles
        reduced           | 1
        """,
    )


def test_response_is_read_until_42_days_after_the_second_cycle_and_a_third_does_not_prolong_it(spec):
    spec.given(
        "core.blinatumomab_cycle",
        """
        patient_id | cycle_number | start_date | end_date   | dose_ug_per_day
        p1         | 1            | 2018-06-01 | 2018-06-28 | 28
        p2         | 1            | 2018-06-01 | 2018-06-28 | 28
        p2         | 2            | 2018-07-13 | 2018-08-09 | 28
        p2         | 3            | 2018-09-01 | 2018-09-28 | 28
        """,
    )
    spec.expect(
        "core.blinatumomab_course",
        """
        patient_id | blinatumomab_start | blinatumomab_cycles | response_window_end
        p1         | 2018-06-01         | 1                   | 2018-08-09
        p2         | 2018-06-01         | 3                   | 2018-09-20
        """,
    )


def test_the_course_rests_on_the_row_of_the_first_cycle(spec):
    spec.given("core.blinatumomab_cycle", CYCLES.format(dose=28, hours=0))
    spec.expect(
        "core.blinatumomab_course",
        """
        patient_id | source_row
        p1         | 4
        """,
    )


def test_cycles_that_came_in_two_increments_are_one_course_traced_to_the_first(spec):
    spec.given(
        "core.blinatumomab_cycle",
        """
        cycle_number | start_date | end_date   | dose_ug_per_day | interruption_h | delivery_id | source_row
        1            | 2018-06-01 | 2018-06-28 | 28              | 0              | first       | 9
        2            | 2018-07-13 | 2018-08-09 | 28              | 0              | second      | 2
        """,
    )
    spec.expect(
        "core.blinatumomab_course",
        """
        blinatumomab_start | blinatumomab_cycles | delivery_id | source_row
        2018-06-01         | 2                   | first       | 9
        """,
    )
