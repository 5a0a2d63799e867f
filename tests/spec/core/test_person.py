"""Spec of core.person: which patients of centers are one person."""


def test_a_patient_whom_nothing_links_is_a_person_of_its_own(spec):
    spec.given("core.patient", "patient_id | center_code\np1 | IT01\np2 | IT02")
    spec.expect("core.person", "person_id | patient_id | center_code\np1 | p1 | IT01\np2 | p2 | IT02")


def test_a_patient_of_two_programs_stands_once(spec):
    spec.given("core.patient", "program\nNEUF\nPAAP")
    spec.given("core.person_link", "person_id | patient_id | other_patient_id\np1 | p1 | p1")
    spec.expect("core.person", "person_id | patient_id\np1 | p1")


def test_linked_patients_of_other_centers_are_one_person_on_whichever_side_of_the_link(spec):
    spec.given("core.patient", "patient_id | center_code\np3 | IT01\np1 | IT02\np2 | IT03\np4 | IT03")
    spec.given(
        "core.person_link", "person_id | patient_id | other_patient_id\np1 | p3 | p1\np1 | p3 | p2\np1 | p1 | p2"
    )
    spec.expect(
        "core.person",
        """
        person_id | patient_id | center_code
        p1        | p1         | IT02
        p1        | p2         | IT03
        p1        | p3         | IT01
        p4        | p4         | IT03
        """,
    )
