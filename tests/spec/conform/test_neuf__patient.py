"""Spec of conform.neuf__patient."""


def test_a_person_keeps_the_delivered_word_for_sex_and_the_row_it_came_from(spec):
    spec.given(
        "staged.neuf__dm",
        """
        patient_id:             p1
        center_code:            IT01
        sex:                    female
        sex_delivered:          F
        age_years:              50
        age_at_diagnosis_years: 48
        source_file:            dm.xpt
        source_row:             7
        """,
    )
    spec.expect(
        "conform.neuf__patient",
        """
        patient_id:             p1
        program:                NEUF
        center_code:            IT01
        sex:                    female
        sex_delivered:          F
        age_years:              50
        age_at_diagnosis_years: 48
        source_file:            dm.xpt
        source_row:             7
        """,
    )
