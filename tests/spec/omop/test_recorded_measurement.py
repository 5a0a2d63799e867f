"""Spec of omop.recorded_measurement: every measurement of core, and why the export leaves it out."""

RECORD = "patient_id | person_id\np1 | 7\np2 |"


def test_counts_and_blasts_have_a_number_and_its_unit_and_what_was_delivered(spec):
    spec.given("omop.person_record", RECORD)
    spec.given(
        "core.blood_count",
        """
        sample_date:          2018-06-01
        analyte:              platelets
        count_per_ul:         97000
        count_delivered:      97
        count_unit_delivered: K/uL
        """,
    )
    spec.given("core.marrow_assessment", "sample_date | blasts_pct | blasts_delivered\n2018-06-01 | 48 | 0.48")
    spec.expect(
        "omop.recorded_measurement",
        """
        code          | value_as_number | unit_code | value_source_value | unit_source_value | left_out
        platelets     | 97000           | /uL       | 97                 | K/uL              |
        marrow_blasts | 48              | %         | 0.48               |                   |
        """,
    )


def test_residual_disease_has_a_word_for_a_value(spec):
    spec.given("omop.person_record", RECORD)
    spec.given("core.mrd_assessment", "sample_date | method | result\n2018-06-01 | pcr | not_detected")
    spec.expect(
        "omop.recorded_measurement",
        """
        code    | value_code   | unit_code | left_out
        mrd_pcr | not_detected |           |
        """,
    )


def test_the_bcr_abl1_test_stands_on_the_first_blinatumomab(spec):
    spec.given("omop.person_record", RECORD)
    spec.given("core.disease_baseline", "ph_status | ph_status_delivered\npositive | DETECTED")
    spec.given("core.blinatumomab_course", "blinatumomab_start\n2018-05-01")
    spec.expect(
        "omop.recorded_measurement",
        """
        code     | start_date | value_code | value_source_value
        bcr_abl1 | 2018-05-01 | detected   | DETECTED
        """,
    )


def test_what_has_no_value_no_day_or_no_person_is_left_out_and_says_why(spec):
    spec.given("omop.person_record", RECORD)
    spec.given(
        "core.marrow_assessment",
        """
        patient_id | sample_date | blasts_pct
        p1         | 2018-06-01  |
        p1         |             | 5
        p2         | 2018-06-01  | 5
        """,
    )
    spec.expect(
        "omop.recorded_measurement",
        """
        value_as_number | left_out
                        | no value
        5               | no day is known
        5               | person without a year of birth
        """,
    )


def test_a_count_that_two_records_of_a_person_tell_alike_is_exported_once_and_another_value_stays(spec):
    spec.given("omop.person_record", "patient_id | program | person_id\np1 | NEUF | 7\np1 | OBS | 7")
    spec.given(
        "core.blood_count",
        """
        program | analyte   | sample_date | count_per_ul
        NEUF    | platelets | 2018-06-01  | 97000
        OBS     | platelets | 2018-06-01  | 97000
        OBS     | platelets | 2018-06-01  | 98000
        """,
    )
    spec.expect(
        "omop.recorded_measurement",
        """
        program | value_as_number | left_out
        NEUF    | 97000           |
        OBS     | 97000           | the same stands in another record of the person
        OBS     | 98000           |
        """,
    )
