"""Spec of quality.programs_agree_on_person."""


def test_what_never_changes_is_compared_once_for_each_pair_of_programs(spec):
    spec.given(
        "core.patient",
        """
        patient_id | program | sex    | age_at_diagnosis_years
        p1         | NEUF    | male   | 40
        p1         | PAAP    | female | 42
        p2         | NEUF    | male   | 40
        p3         | OBS     | female | 30
        """,
    )
    spec.given(
        "core.disease_baseline",
        """
        patient_id | program | ph_status | diagnosis_earliest_date | diagnosis_latest_date
        p1         | NEUF    | positive  | 2014-03-01              | 2014-03-31
        p1         | PAAP    | positive  | 2014-01-01              | 2014-12-31
        """,
    )
    spec.expect(
        "quality.programs_agree_on_person",
        """
        patient_id | program | record       | column_name                     | found                  | ok
        p1         | NEUF    | also in PAAP | patient.sex                     | male, female           | false
        p1         | NEUF    | also in PAAP | patient.age_at_diagnosis_years  | 40, 42                 | false
        p1         | NEUF    | also in PAAP | disease_baseline.ph_status      | positive, positive     | true
        p1         | NEUF    | also in PAAP | disease_baseline.diagnosis_date | 2014-03-01, 2014-01-01 | true
        """,
    )


def test_what_one_program_does_not_know_is_not_compared_and_a_year_between_the_ages_is_allowed(spec):
    spec.given(
        "core.patient",
        """
        patient_id | program | sex  | age_at_diagnosis_years
        p1         | NEUF    | male | 40
        p1         | OBS     | male | 41
        """,
    )
    spec.given(
        "core.disease_baseline",
        """
        patient_id | program | ph_status | diagnosis_earliest_date | diagnosis_latest_date
        p1         | NEUF    |           | 2014-03-01              | 2014-03-31
        p1         | OBS     | negative  | 2014-04-01              | 2014-04-01
        """,
    )
    spec.expect(
        "quality.programs_agree_on_person",
        """
        column_name                     | ok
        patient.sex                     | true
        patient.age_at_diagnosis_years  | true
        disease_baseline.diagnosis_date | false
        """,
    )
