"""Spec of omop.recorded_condition: every diagnosis and adverse event, and why the export leaves it out."""


def test_a_diagnosis_known_to_the_month_stands_on_its_first_possible_day(spec):
    spec.given("omop.person_record", "patient_id | person_id\np1 | 7")
    spec.given("core.disease_baseline", "diagnosis_earliest_date\n2014-10-01")
    spec.expect(
        "omop.recorded_condition",
        """
        person_id | code_list | code  | start_date | left_out
        7         | diagnosis | b_all | 2014-10-01 |
        """,
    )


def test_only_an_event_that_occurred_on_a_known_day_is_a_condition(spec):
    spec.given("omop.person_record", "patient_id | person_id\np1 | 7\np2 |")
    spec.given(
        "core.adverse_event",
        """
        patient_id | term | occurred | onset_earliest_date
        p1         | crs  | true     | 2018-05-04
        p1         | crs  | true     |
        p1         | crs  | false    |
        p1         | crs  |          |
        p2         | crs  | true     | 2018-05-04
        """,
    )
    spec.expect(
        "omop.recorded_condition",
        """
        code_list     | code | left_out
        adverse_event | crs  |
        adverse_event | crs  | no day is known
        adverse_event | crs  | did not occur
        adverse_event | crs  | not recorded whether it occurred
        adverse_event | crs  | person without a year of birth
        """,
    )


def test_the_diagnosis_that_two_records_of_a_person_tell_alike_is_exported_once(spec):
    spec.given("omop.person_record", "patient_id | program | person_id\np1 | NEUF | 7\np1 | OBS | 7")
    spec.given("core.disease_baseline", "program | diagnosis_earliest_date\nNEUF | 2014-10-01\nOBS | 2014-10-01")
    spec.expect(
        "omop.recorded_condition",
        """
        program | left_out
        NEUF    |
        OBS     | the same stands in another record of the person
        """,
    )
