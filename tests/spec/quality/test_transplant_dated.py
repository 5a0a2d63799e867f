"""Spec of quality.transplant_dated."""


def test_a_transplant_that_was_done_has_at_least_its_year(spec):
    spec.given(
        "core.transplant",
        """
        patient_id | timing             | occurred | occurred_delivered | transplant_earliest_date
        p1         | after_blinatumomab | true     | SI                 | 2016-01-01
        p2         | after_blinatumomab | true     | SI                 |
        p3         |                    | true     | Y                  |
        p4         | after_blinatumomab | false    | NO                 |
        p5         | after_blinatumomab |          |                    |
        """,
    )
    spec.expect(
        "quality.transplant_dated",
        """
        patient_id | record                        | found    | ok
        p1         | transplant after blinatumomab | done: SI | true
        p2         | transplant after blinatumomab | done: SI | false
        p3         | transplant                    | done: Y  | false
        """,
    )
