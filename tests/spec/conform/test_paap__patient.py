"""Spec of conform.paap__patient."""


def test_a_person_keeps_the_delivered_word_for_sex_and_the_row_it_came_from(spec):
    spec.given(
        "staged.paap__form",
        """
        program | sex  | sex_delivered | age_years | age_at_diagnosis_years | source_sheet | source_row
        PAAP    | male | Maschio       | 50        | 48                     | Dati         | 7
        """,
    )
    spec.expect(
        "conform.paap__patient",
        """
        patient_id | program | sex  | sex_delivered | age_years | age_at_diagnosis_years | source_sheet | source_row
        p1         | PAAP    | male | Maschio       | 50        | 48                     | Dati         | 7
        """,
    )
