"""Spec of quality.unit_consistency."""


def test_one_quantity_of_a_center_comes_in_one_unit(spec):
    spec.given("core.blinatumomab_cycle", "patient_id")
    spec.given(
        "core.blood_count",
        """
        center_code | analyte     | unit_code
        IT01        | platelets   | 10*9/L
        IT01        | platelets   | 10*9/L
        IT01        | platelets   | /uL
        IT01        | neutrophils | /uL
        IT02        | platelets   | /uL
        IT02        | platelets   |
        """,
    )
    spec.given(
        "core.marrow_assessment",
        """
        center_code | blasts_unit_code
        IT01        | %
        IT01        | 1
        """,
    )
    spec.expect(
        "quality.unit_consistency",
        """
        center_code | patient_id | record      | column_name                  | found                | ok
        IT01        |            | platelets   | blood_count.count_per_ul     | 1 in /uL, 2 in 10*9/L | false
        IT01        |            | neutrophils | blood_count.count_per_ul     | 1 in /uL             | true
        IT02        |            | platelets   | blood_count.count_per_ul     | 1 in /uL             | true
        IT01        |            | blasts      | marrow_assessment.blasts_pct | 1 in %, 1 in 1       | false
        """,
    )
