"""Spec of analysis.mrd_response (paper §2.1)."""

COURSE = """
    patient_id | blinatumomab_start | response_window_end
    p1         | 2018-06-01         | 2018-09-20
"""


def searched(spec, searches, expected, cr="true"):
    spec.given("analysis.response", f"patient_id | cr\np1 | {cr}")
    spec.given("core.blinatumomab_course", COURSE)
    spec.given("core.mrd_assessment", searches)
    spec.expect("analysis.mrd_response", f"mrd_evaluable | mrd_complete\n{expected}")


def test_nothing_found_by_one_method_is_complete(spec):
    searched(
        spec,
        """
        sample_date | method | result       | sensitivity
        2018-07-01  | pcr    | not_detected | 0.0001
        """,
        "true | true",
    )


def test_one_method_that_found_disease_on_the_day_is_enough_against_it(spec):
    searched(
        spec,
        """
        sample_date | method         | result       | sensitivity
        2018-07-01  | pcr            | detected     | 0.0001
        2018-07-01  | flow_cytometry | not_detected | 0.0001
        """,
        "true | false",
    )


def test_a_method_that_could_not_be_evaluated_does_not_stand_against_the_other(spec):
    searched(
        spec,
        """
        sample_date | method         | result        | sensitivity
        2018-07-01  | pcr            | not_evaluable | 0.0001
        2018-07-01  | flow_cytometry | not_detected  | 0.0001
        """,
        "true | true",
    )


def test_one_day_without_disease_is_enough_for_it(spec):
    searched(
        spec,
        """
        sample_date | method | result       | sensitivity
        2018-07-01  | pcr    | detected     | 0.0001
        2018-08-15  | pcr    | not_detected | 0.00001
        """,
        "true | true",
    )


def test_an_assay_that_sees_only_one_cell_in_a_thousand_does_not_count(spec):
    searched(
        spec,
        """
        sample_date | method | result       | sensitivity
        2018-07-01  | pcr    | not_detected | 0.001
        """,
        "false |",
    )


def test_an_assay_of_unknown_sensitivity_does_not_count(spec):
    searched(spec, "sample_date | method | result | sensitivity\n2018-07-01 | pcr | not_detected |", "false |")


def test_a_limit_that_lost_its_last_bit_on_the_way_is_still_the_limit(spec):
    searched(
        spec,
        """
        sample_date | method | result       | sensitivity
        2018-07-01  | pcr    | not_detected | 0.00010000000000000002
        """,
        "true | true",
    )


def test_searches_outside_the_window_do_not_count(spec):
    searched(
        spec,
        """
        sample_date | method | result       | sensitivity
        2018-06-01  | pcr    | not_detected | 0.0001
        2018-09-21  | pcr    | not_detected | 0.0001
        """,
        "false |",
    )


def test_nobody_outside_complete_response_is_evaluable(spec):
    searched(
        spec,
        """
        sample_date | method | result       | sensitivity
        2018-07-01  | pcr    | not_detected | 0.0001
        """,
        "false |",
        cr="false",
    )


def test_a_patient_in_response_who_was_never_searched_is_not_evaluable(spec):
    searched(spec, "sample_date | method | result", "false |")
