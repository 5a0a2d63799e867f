"""Spec of omop.recorded_observation: what was seen, how the leukemia stood, and why the export leaves it out."""

RECORD = "patient_id | person_id\np1 | 7\np2 |"


def test_what_is_known_of_the_entry_stands_on_the_first_blinatumomab(spec):
    spec.given("omop.person_record", RECORD)
    spec.given("core.disease_baseline", "disease_status | disease_status_delivered | prior_lines\nrelapsed | REL | 2")
    spec.given("core.blinatumomab_course", "blinatumomab_start\n2018-05-01")
    spec.expect(
        "omop.recorded_observation",
        """
        code           | start_date | value_as_number | value_code_list | value_code | value_source_value | left_out
        disease_status | 2018-05-01 |                 | disease_status  | relapsed   | REL                |
        prior_lines    | 2018-05-01 | 2               |                 |            |                    |
        """,
    )


def test_without_blinatumomab_there_is_no_day_for_it(spec):
    spec.given("omop.person_record", RECORD)
    spec.given("core.disease_baseline", "disease_status | prior_lines\nrelapsed | 2")
    spec.expect(
        "omop.recorded_observation",
        """
        code           | left_out
        disease_status | no day is known
        prior_lines    | no day is known
        """,
    )


def test_extramedullary_disease_is_observed_where_somebody_looked(spec):
    spec.given("omop.person_record", RECORD)
    spec.given(
        "core.marrow_assessment",
        """
        patient_id | sample_date | extramedullary
        p1         | 2018-06-01  | absent
        p1         | 2018-07-01  |
        p2         | 2018-06-01  | present
        """,
    )
    spec.expect(
        "omop.recorded_observation",
        """
        code                   | value_code_list | value_code | left_out
        extramedullary_disease | presence        | absent     |
        extramedullary_disease | presence        |            | no value
        extramedullary_disease | presence        | present    | person without a year of birth
        """,
    )


def test_what_two_records_of_a_person_saw_alike_is_exported_once(spec):
    spec.given("omop.person_record", "patient_id | program | person_id\np1 | NEUF | 7\np1 | OBS | 7")
    spec.given(
        "core.marrow_assessment",
        """
        program | sample_date | extramedullary
        NEUF    | 2018-06-01  | absent
        OBS     | 2018-06-01  | absent
        """,
    )
    spec.expect(
        "omop.recorded_observation",
        """
        program | left_out
        NEUF    |
        OBS     | the same stands in another record of the person
        """,
    )
