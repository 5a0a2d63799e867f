"""Spec of core.person_attribute: what rules can compare of a record."""


def test_every_record_stands_with_what_is_known_of_it(spec):
    spec.given("core.patient", "patient_id | program | sex\np1 | NEUF | male\np1 | PAAP | male\np2 | NEUF | female")
    spec.given(
        "core.disease_baseline",
        """
        patient_id | program | diagnosis_date | diagnosis_earliest_date | ph_status
        p1         | NEUF    | 2015-03-09     | 2015-03-09              | positive
        p2         | NEUF    |                | 2016-01-01              |
        """,
    )
    spec.given("core.blinatumomab_course", "patient_id | program | blinatumomab_start\np1 | PAAP | 2018-06-01")
    spec.expect(
        "core.person_attribute",
        """
        patient_id | program | sex    | diagnosis_date | ph_status | blinatumomab_start
        p1         | NEUF    | male   | 2015-03-09     | positive  |
        p1         | PAAP    | male   |                |           | 2018-06-01
        p2         | NEUF    | female |                |           |
        """,
    )
