"""Spec of quality.transplant_planned_or_done."""


def test_one_transplant_is_not_both_done_and_planned_without_a_donor(spec):
    spec.given(
        "core.transplant",
        """
        patient_id | occurred | occurred_delivered | timing              | source_row
        p1         | false    | Sì                 | after_blinatumomab  | 1
        p1         | true     | Sì                 | after_blinatumomab  | 1
        p2         | false    |                    | after_blinatumomab  | 2
        p2         | true     |                    | before_blinatumomab | 2
        """,
    )
    spec.expect(
        "quality.transplant_planned_or_done",
        """
        patient_id | found                     | ok
        p1         | planned and not done: Sì  | false
        p2         | planned and not done: yes | true
        """,
    )
