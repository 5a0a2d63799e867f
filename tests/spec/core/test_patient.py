"""Spec of core.patient."""


def test_a_person_of_two_programs_has_a_row_in_each(spec):
    spec.given(
        "conform.patient",
        """
        patient_id | program | sex  | sex_delivered | age_years | age_at_diagnosis_years | source_row
        p1         | NEUF    | male | M             | 50        | 48                     | 3
        p1         | PAAP    | male | Maschio       | 50        | 48                     | 9
        """,
    )
    spec.expect(
        "core.patient",
        """
        patient_id | program | sex  | sex_delivered | age_years | age_at_diagnosis_years | source_row
        p1         | NEUF    | male | M             | 50        | 48                     | 3
        p1         | PAAP    | male | Maschio       | 50        | 48                     | 9
        """,
    )
