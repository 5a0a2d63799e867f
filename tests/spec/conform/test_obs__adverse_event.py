"""Spec of conform.obs__adverse_event."""


def test_the_one_question_of_the_form_is_an_answer_even_where_it_was_not_assessed(spec):
    spec.given(
        "staged.obs__outcome",
        """
        patient_id | crs   | crs_delivered | crs_grade
        p1         | true  | SI            | 2
        p2         | false | NO            |
        p3         |       | non noto      |
        """,
    )
    spec.expect(
        "conform.obs__adverse_event",
        """
        patient_id | term | occurred | occurred_delivered | grade | onset_earliest_date
        p1         | crs  | true     | SI                 | 2     |
        p2         | crs  | false    | NO                 |       |
        p3         | crs  |          | non noto           |       |
        """,
    )
