"""Spec of analysis.attrition."""


def test_each_step_tells_who_was_left_out_and_who_remained_over_all_and_by_program(spec):
    spec.given(
        "core.selection",
        """
        patient_id | program | excluded_at
        p1         | NEUF    |
        p2         | NEUF    | adult_at_diagnosis
        p3         | PAAP    | in_window
        p1         | PAAP    | one_program_per_person
        """,
    )
    spec.expect(
        "analysis.attrition",
        """
        program | step_order | step                         | excluded | remaining
        all     | 0          | screened                     | 0        | 4
        all     | 1          | adult_at_diagnosis           | 1        | 3
        all     | 2          | relapsed_or_refractory       | 0        | 3
        all     | 3          | treated_with_blinatumomab    | 0        | 3
        all     | 4          | in_window                    | 1        | 2
        all     | 5          | debulked_before_blinatumomab | 0        | 2
        all     | 6          | one_program_per_person       | 1        | 1
        NEUF    | 0          | screened                     | 0        | 2
        NEUF    | 1          | adult_at_diagnosis           | 1        | 1
        NEUF    | 2          | relapsed_or_refractory       | 0        | 1
        NEUF    | 3          | treated_with_blinatumomab    | 0        | 1
        NEUF    | 4          | in_window                    | 0        | 1
        NEUF    | 5          | debulked_before_blinatumomab | 0        | 1
        NEUF    | 6          | one_program_per_person       | 0        | 1
        PAAP    | 0          | screened                     | 0        | 2
        PAAP    | 1          | adult_at_diagnosis           | 0        | 2
        PAAP    | 2          | relapsed_or_refractory       | 0        | 2
        PAAP    | 3          | treated_with_blinatumomab    | 0        | 2
        PAAP    | 4          | in_window                    | 1        | 1
        PAAP    | 5          | debulked_before_blinatumomab | 0        | 1
        PAAP    | 6          | one_program_per_person       | 1        | 0
        """,
    )


def test_with_nobody_screened_the_steps_stand_with_none(spec):
    spec.given("core.selection", "patient_id")
    spec.expect(
        "analysis.attrition",
        """
        program | step_order | excluded | remaining
        all     | 0          | 0        | 0
        all     | 1          | 0        | 0
        all     | 2          | 0        | 0
        all     | 3          | 0        | 0
        all     | 4          | 0        | 0
        all     | 5          | 0        | 0
        all     | 6          | 0        | 0
        """,
    )
