"""Spec of quality.person_recorded_twice."""

DESCRIBED = """
    patient_id             : p1         | p2         | p3         | p4         | p1         | p5
    program                : NEUF       | NEUF       | NEUF       | NEUF       | PAAP       | NEUF
    center_code            : IT01       | IT01       | IT01       | IT02       | IT01       | IT01
    sex                    : female     | female     | female     | female     | female     | female
    age_years              : 44         | 44         | 44         | 44         | 44         | 44
    age_at_diagnosis_years : 42         | 42         | 42         | 42         | 42         | 42
    diagnosis_date         : 2014-03-01 | 2014-03-01 | 2014-03-01 | 2014-03-01 | 2014-03-01 |
    ph_status              : negative   | negative   | positive   | negative   | negative   | negative
    blinatumomab_start     : 2016-02-01 | 2016-02-01 | 2016-02-01 | 2016-02-01 | 2016-02-01 | 2016-02-01
"""


def test_two_codes_of_one_center_with_one_history_are_one_person_and_the_unknown_agrees_with_nothing(spec):
    spec.given("core.person_attribute", DESCRIBED)
    spec.given("core.patient", "\n".join(DESCRIBED.splitlines()[:4]))
    spec.expect(
        "quality.person_recorded_twice",
        """
        patient_id | program | found                                               | ok
        p1         | NEUF    | 2 patient codes of the center have the same history | false
        p1         | PAAP    | 2 patient codes of the center have the same history | false
        p2         | NEUF    | 2 patient codes of the center have the same history | false
        p3         | NEUF    |                                                     | true
        p4         | NEUF    |                                                     | true
        """,
    )


def test_one_code_in_two_programs_is_one_patient(spec):
    drawing = """
        patient_id             : p1         | p1
        program                : NEUF       | PAAP
        age_years              : 44         | 44
        diagnosis_date         : 2014-03-01 | 2014-03-01
        ph_status              : negative   | negative
        blinatumomab_start     : 2016-02-01 | 2016-02-01
    """
    spec.given("core.person_attribute", drawing)
    spec.given("core.patient", "\n".join(drawing.splitlines()[:3]))
    spec.expect(
        "quality.person_recorded_twice",
        """
        patient_id | program | ok
        p1         | NEUF    | true
        p1         | PAAP    | true
        """,
    )
