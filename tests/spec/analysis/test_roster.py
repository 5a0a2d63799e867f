"""Spec of analysis.roster."""


def test_patients_have_their_place_by_their_pseudonym_from_nought(spec):
    spec.given("analysis.cohort", "patient_id\np2\np1\np3")
    spec.expect("analysis.roster", "patient_id | place\np1 | 0\np2 | 1\np3 | 2")
