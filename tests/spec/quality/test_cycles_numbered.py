"""Spec of quality.cycles_numbered."""


def test_a_cycle_missing_among_the_numbers_is_told(spec):
    spec.given(
        "core.blinatumomab_cycle",
        """
        patient_id | cycle_number | source_row
        p1         | 1            | 1
        p1         | 2            | 2
        p2         | 2            | 3
        p3         | 1            | 4
        p3         | 3            | 5
        """,
    )
    spec.expect(
        "quality.cycles_numbered",
        """
        patient_id | found       | ok    | source_row
        p1         | cycles 1, 2 | true  | 2
        p2         | cycles 2    | false | 3
        p3         | cycles 1, 3 | false | 5
        """,
    )
