"""Spec of quality.treated_record."""

EXPECTED = """
program | column_name                  | found                            | ok
NEUF    | marrow_assessment.blasts_pct |                                  | true
NEUF    | blood_count.count_per_ul     |                                  | true
NEUF    | debulking_exposure.drug_code | blinatumomab began on 2016-02-01 | false
NEUF    | adverse_event.occurred       |                                  | true
PAAP    | marrow_assessment.blasts_pct | blinatumomab began on 2018-02-01 | false
PAAP    | blood_count.count_per_ul     | blinatumomab began on 2018-02-01 | false
PAAP    | debulking_exposure.drug_code |                                  | true
PAAP    | adverse_event.occurred       | blinatumomab began on 2018-02-01 | false
"""


def test_a_treated_person_has_a_marrow_a_count_a_debulking_drug_and_an_answer_on_crs_of_the_same_program(spec):
    spec.given(
        "core.blinatumomab_course",
        """
        patient_id | program | blinatumomab_start
        p1         | NEUF    | 2016-02-01
        p1         | PAAP    | 2018-02-01
        """,
    )
    spec.given(
        "core.marrow_assessment",
        """
        patient_id | program
        p1         | NEUF
        p1         | NEUF
        """,
    )
    spec.given(
        "core.blood_count",
        """
        patient_id | program
        p1         | NEUF
        """,
    )
    spec.given(
        "core.debulking_exposure",
        """
        patient_id | program
        p1         | PAAP
        """,
    )
    spec.given(
        "core.adverse_event",
        """
        patient_id | program | term          | occurred
        p1         | NEUF    | crs           |
        p1         | PAAP    | neurotoxicity | true
        """,
    )
    spec.expect("quality.treated_record", EXPECTED)
