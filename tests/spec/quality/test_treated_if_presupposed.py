"""Spec of quality.treated_if_presupposed."""


def test_what_only_follows_blinatumomab_asks_for_a_cycle(spec):
    spec.given(
        "core.adverse_event",
        """
        patient_id | term | occurred | source_row
        p1         | crs  | true     | 4
        p2         | crs  | true     | 5
        p3         | crs  | false    | 6
        """,
    )
    spec.given(
        "core.transplant",
        """
        patient_id | occurred | timing              | source_row
        p2         | true     | after_blinatumomab  | 7
        p3         | true     | before_blinatumomab | 8
        """,
    )
    spec.given(
        "core.drug_exposure",
        """
        patient_id | indication    | source_row
        p4         | premedication | 9
        p3         | debulking     | 10
        """,
    )
    spec.given(
        "core.blinatumomab_course",
        """
        patient_id | blinatumomab_cycles
        p1         | 2
        """,
    )
    spec.expect(
        "quality.treated_if_presupposed",
        """
        patient_id | found                                                                      | ok    | source_row
        p1         | cytokine release syndrome occurred; cycles 2                               | true  | 4
        p2         | cytokine release syndrome occurred, transplant after blinatumomab; cycles 0 | false | 5
        p4         | premedication; cycles 0                                                    | false | 9
        """,
    )
