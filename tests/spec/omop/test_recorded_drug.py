"""Spec of omop.recorded_drug: every drug and cycle, and why the export leaves it out."""

RECORD = "patient_id | person_id\np1 | 7"


def test_the_source_value_is_the_atc_code_and_else_the_ingredient(spec):
    spec.given("omop.person_record", RECORD)
    spec.given(
        "core.drug_exposure",
        """
        drug_code   | atc_code | start_earliest_date | end_earliest_date | end_date
        vincristine | L01CA02  | 2018-05-01          | 2018-05-02        | 2018-05-02
        unlisted    |          | 2018-05-01          |                   |
        """,
    )
    spec.expect(
        "omop.recorded_drug",
        """
        person_id | code        | source_value | start_date | end_date   | verbatim_end_date | left_out
        7         | vincristine | L01CA02      | 2018-05-01 | 2018-05-02 | 2018-05-02        |
        7         | unlisted    | unlisted     | 2018-05-01 | 2018-05-01 |                   |
        """,
    )


def test_an_end_known_to_the_year_never_comes_before_the_start(spec):
    spec.given("omop.person_record", RECORD)
    spec.given("core.drug_exposure", "start_earliest_date | end_earliest_date\n2018-05-03 | 2018-01-01")
    spec.expect("omop.recorded_drug", "start_date | end_date\n2018-05-03 | 2018-05-03")


def test_a_cycle_of_blinatumomab_is_a_drug_given(spec):
    spec.given("omop.person_record", RECORD)
    spec.given("ref.drug", "drug_code | atc_code\nblinatumomab | L01FX07")
    spec.given(
        "core.blinatumomab_cycle",
        """
        cycle_number | start_date | end_date   | dose_unit_delivered
        1            | 2018-05-01 | 2018-05-28 | ug/day
        """,
    )
    spec.expect(
        "omop.recorded_drug",
        """
        core_relation     | code         | source_value | end_date   | unit_source_value
        blinatumomab_cycle | blinatumomab | L01FX07     | 2018-05-28 | ug/day
        """,
    )


def test_what_has_no_day_or_no_person_is_left_out_and_says_why(spec):
    spec.given("omop.person_record", "patient_id | person_id\np1 | 7\np2 |")
    spec.given("core.drug_exposure", "patient_id | start_earliest_date\np1 |\np2 | 2018-05-01")
    spec.expect(
        "omop.recorded_drug",
        """
        person_id | left_out
        7         | no day is known
                  | person without a year of birth
        """,
    )


def test_what_two_records_of_a_person_tell_alike_is_exported_once_and_twice_in_one_record_stays_twice(spec):
    spec.given("omop.person_record", "patient_id | program | person_id\np1 | NEUF | 7\np1 | OBS | 7")
    spec.given(
        "core.drug_exposure",
        """
        program | drug_code   | start_earliest_date
        NEUF    | vincristine | 2018-05-01
        NEUF    | vincristine | 2018-05-01
        OBS     | vincristine | 2018-05-01
        OBS     | vincristine | 2018-05-08
        """,
    )
    spec.expect(
        "omop.recorded_drug",
        """
        program | start_date | left_out
        NEUF    | 2018-05-01 |
        NEUF    | 2018-05-01 |
        OBS     | 2018-05-01 | the same stands in another record of the person
        OBS     | 2018-05-08 |
        """,
    )
