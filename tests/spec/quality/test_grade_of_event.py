"""Spec of quality.grade_of_event."""


def test_a_grade_goes_only_with_an_event_that_occurred(spec):
    spec.given(
        "core.adverse_event",
        """
        patient_id | term | occurred | occurred_delivered | grade
        p1         | crs  | true     | Sì                 | 2
        p2         | crs  | false    | No                 | 2
        p3         | crs  |          |                    | 3
        p4         | crs  | true     | Sì                 |
        """,
    )
    spec.expect(
        "quality.grade_of_event",
        """
        patient_id | record | found                           | ok
        p1         | crs    | grade 2, occurred: Sì           | true
        p2         | crs    | grade 2, occurred: No           | false
        p3         | crs    | grade 3, occurred: not recorded | false
        """,
    )
