"""Spec of conform.neuf__patient."""


def test_a_person_keeps_the_delivered_word_for_sex_and_the_row_it_came_from(spec):
    spec.given(
        "staged.neuf__dm",
        """
        patient_id | center_code | sex    | sex_delivered | age_years | age_at_diagnosis_years | source_file | source_row
        p1         | IT01        | female | F             | 50        | 48                     | dm.xpt      | 7
        """,
    )
    spec.then(
        "conform.neuf__patient",
        """
        patient_id | program | center_code | sex    | sex_delivered | age_years | age_at_diagnosis_years | source_file | source_row
        p1         | NEUF    | IT01        | female | F             | 50        | 48                     | dm.xpt      | 7
        """,
    )
