"""Spec of core.debulking_exposure."""

COURSE = """
    patient_id | blinatumomab_start
    p1         | 2018-06-01
"""


def test_only_debulking_drugs_begun_before_the_first_day_of_blinatumomab_count(spec):
    spec.given("core.blinatumomab_course", COURSE)
    spec.given(
        "core.drug_exposure",
        """
        exposure_number | indication    | drug_code     | start_earliest_date | start_latest_date
        1               | debulking     | vincristine   | 2018-05-31          | 2018-05-31
        2               | debulking     | prednisone    | 2018-06-01          | 2018-06-01
        3               | premedication | dexamethasone | 2018-05-31          | 2018-05-31
        4               | prior_therapy | cytarabine    | 2017-05-31          | 2017-05-31
        """,
    )
    spec.expect(
        "core.debulking_exposure",
        """
        exposure_number | drug_code   | drug_class   | intensity
        1               | vincristine | chemotherapy | low
        """,
    )


def test_a_partial_start_counts_unless_it_cannot_be_before_blinatumomab(spec):
    spec.given("core.blinatumomab_course", COURSE)
    spec.given(
        "core.drug_exposure",
        """
        exposure_number | indication | drug_code   | start_earliest_date | start_latest_date
        1               | debulking  | vincristine | 2018-01-01          | 2018-12-31
        2               | debulking  | vindesine   | 2018-06-01          | 2018-06-30
        """,
    )
    spec.expect(
        "core.debulking_exposure",
        """
        exposure_number | start_date | start_earliest_date
        1               |            | 2018-01-01
        """,
    )


def test_a_person_never_given_blinatumomab_was_not_debulked_for_it(spec):
    spec.given(
        "core.drug_exposure",
        """
        exposure_number | indication | drug_code   | start_earliest_date
        1               | debulking  | vincristine | 2018-01-01
        """,
    )
    spec.expect("core.debulking_exposure", "exposure_number")


def test_the_drugs_of_one_program_are_not_those_of_another(spec):
    spec.given("core.blinatumomab_course", COURSE)
    spec.given(
        "core.drug_exposure",
        """
        program | exposure_number | indication | drug_code   | start_earliest_date
        PAAP    | 1               | debulking  | vincristine | 2018-01-01
        """,
    )
    spec.expect("core.debulking_exposure", "exposure_number")
