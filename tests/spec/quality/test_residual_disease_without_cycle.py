"""Spec of quality.residual_disease_without_cycle."""


def test_residual_disease_is_searched_in_who_was_given_a_cycle_of_the_program(spec):
    spec.given(
        "core.mrd_assessment",
        """
        patient_id | program | sample_date | source_row
        p1         | NEUF    | 2016-03-01  | 3
        p2         | NEUF    | 2016-04-01  | 8
        p2         | NEUF    | 2016-03-01  | 9
        """,
    )
    spec.given(
        "core.blinatumomab_course",
        """
        patient_id | program
        p1         | NEUF
        p2         | PAAP
        """,
    )
    spec.expect(
        "quality.residual_disease_without_cycle",
        """
        patient_id | found                                | ok    | source_row
        p1         |                                      | true  | 3
        p2         | 2 searches from 2016-03-01, no cycle | false | 9
        """,
    )
