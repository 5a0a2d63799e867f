"""Spec of omop.person_record: whose each record is in the export, and the year of birth that it leads to."""

PERSONS = "person_id | patient_id\np1 | p1\np2 | p2"


def test_the_year_of_birth_is_that_of_the_middle_of_the_year_that_the_age_leaves(spec):
    spec.given("core.person", PERSONS)
    spec.given("core.patient", "patient_id | age_years\np1 | 40\np2 | 40")
    spec.given(
        "core.blinatumomab_course",
        """
        patient_id | blinatumomab_start
        p1         | 2018-03-01
        p2         | 2018-09-01
        """,
    )
    spec.expect(
        "omop.person_record",
        """
        patient_id | person_id | year_of_birth | is_first
        p1         | 1         | 1977          | true
        p2         | 2         | 1978          | true
        """,
    )


def test_who_was_never_treated_is_dated_by_the_middle_of_the_days_of_diagnosis(spec):
    spec.given("core.person", "person_id | patient_id\np1 | p1")
    spec.given("core.patient", "patient_id | age_years | age_at_diagnosis_years\np1 | 40 | 30")
    spec.given(
        "core.disease_baseline",
        """
        patient_id | diagnosis_earliest_date | diagnosis_latest_date
        p1         | 2010-01-01              | 2010-12-31
        """,
    )
    spec.expect("omop.person_record", "person_id | year_of_birth\n1 | 1980")


def test_who_has_no_day_at_all_has_no_year_and_is_no_person_of_the_export(spec):
    spec.given("core.person", PERSONS)
    spec.given("core.patient", "patient_id | age_years | age_at_diagnosis_years\np1 | 40 | 30\np2 | 50 | 30")
    spec.given("core.blinatumomab_course", "patient_id | blinatumomab_start\np2 | 2018-03-01")
    spec.expect(
        "omop.person_record",
        """
        patient_id | person_id | year_of_birth | is_first
        p1         |           |               | false
        p2         | 1         | 1967          | true
        """,
    )


def test_several_records_of_one_person_have_one_number_and_the_first_treatment_tells_of_the_person(spec):
    spec.given("core.person", "person_id | patient_id\np1 | p1\np1 | p9")
    spec.given(
        "core.patient",
        """
        patient_id | program | age_years
        p1         | NEUF    | 41
        p1         | OBS     | 41
        p9         | OBS     | 40
        """,
    )
    spec.given(
        "core.blinatumomab_course",
        """
        patient_id | program | blinatumomab_start
        p1         | NEUF    | 2018-03-01
        p9         | OBS     | 2017-02-01
        """,
    )
    spec.expect(
        "omop.person_record",
        """
        patient_id | program | person_id | is_first
        p1         | NEUF    | 1         | false
        p1         | OBS     | 1         | false
        p9         | OBS     | 1         | true
        """,
    )
