"""Spec of conform.obs__patient."""


def test_a_person_keeps_the_delivered_word_for_sex_and_the_row_it_came_from(spec):
    spec.given(
        "staged.obs__baseline",
        """
        program | sex  | sex_delivered | age_years | age_at_diagnosis_years | source_sheet | source_row
        OBS    | male | Maschio       | 50        | 48                     | Dati         | 7
        """,
    )
    spec.expect(
        "conform.obs__patient",
        """
        patient_id | program | sex  | sex_delivered | age_years | age_at_diagnosis_years | source_sheet | source_row
        p1         | OBS    | male | Maschio       | 50        | 48                     | Dati         | 7
        """,
    )
