"""Spec of conform.neuf__blinatumomab_cycle."""


def test_a_step_of_the_dose_without_a_gap_is_no_interruption(spec):
    spec.given(
        "staged.neuf__ex",
        """
        sequence:                       1            | 2
        drug_code:                      blinatumomab | blinatumomab
        cycle_number:                   1            | 1
        dose_ug_per_day:                9            | 28
        dose_ug_per_day_delivered:      9            | 28
        dose_ug_per_day_unit_delivered: ug/day       | ug/day
        start_date:                     2018-06-01   | 2018-06-08
        end_date:                       2018-06-07   | 2018-06-28
        source_row:                     4            | 5
        """,
    )
    spec.expect(
        "conform.neuf__blinatumomab_cycle",
        """
        cycle_number:        1
        start_date:          2018-06-01
        end_date:            2018-06-28
        dose_ug_per_day:     28
        interruption_h:      0
        dose_delivered:      28
        dose_unit_delivered: ug/day
        source_row:          5
        """,
    )


def test_the_longest_gap_between_infusions_of_one_cycle_is_counted_in_hours(spec):
    spec.given(
        "staged.neuf__ex",
        """
        sequence | drug_code    | cycle_number | dose_ug_per_day | start_date | end_date
        1        | blinatumomab | 1            | 28              | 2018-06-01 | 2018-06-07
        2        | blinatumomab | 1            | 28              | 2018-06-11 | 2018-06-14
        3        | blinatumomab | 1            | 28              | 2018-06-16 | 2018-06-28
        4        | blinatumomab | 2            | 28              | 2018-07-20 | 2018-08-17
        """,
    )
    spec.expect(
        "conform.neuf__blinatumomab_cycle",
        """
        cycle_number | interruption_h
        1            | 72
        2            | 0
        """,
    )


def test_infusions_that_overlap_are_not_interrupted(spec):
    spec.given(
        "staged.neuf__ex",
        """
        sequence | drug_code    | cycle_number | dose_ug_per_day | start_date | end_date
        1        | blinatumomab | 1            | 9               | 2018-06-01 | 2018-06-08
        2        | blinatumomab | 1            | 28              | 2018-06-08 | 2018-06-28
        """,
    )
    spec.expect(
        "conform.neuf__blinatumomab_cycle",
        """
        cycle_number | interruption_h
        1            | 0
        """,
    )


def test_infusions_of_one_cycle_that_came_in_two_increments_are_one_cycle(spec):
    spec.given(
        "staged.neuf__ex",
        """
        sequence | drug_code    | cycle_number | dose_ug_per_day | start_date | end_date   | delivery_id
        1        | blinatumomab | 1            | 9               | 2018-06-01 | 2018-06-07 | first
        2        | blinatumomab | 1            | 28              | 2018-06-08 | 2018-06-28 | second
        """,
    )
    spec.expect(
        "conform.neuf__blinatumomab_cycle",
        """
        cycle_number | start_date | end_date   | dose_ug_per_day | delivery_id
        1            | 2018-06-01 | 2018-06-28 | 28              | second
        """,
    )
