"""Spec of analysis.response_assessment (paper §2.1)."""

import pytest

COURSE = """
    patient_id | blinatumomab_start | response_window_end
    p1         | 2018-06-01         | 2018-09-20
"""


def assessed(spec, marrows, counts, expected):
    spec.given("core.selection", "patient_id\np1")
    spec.given("core.blinatumomab_course", COURSE)
    spec.given("core.marrow_assessment", marrows)
    spec.given("core.blood_count", counts)
    spec.expect("analysis.response_assessment", expected)


@pytest.mark.parametrize(
    ("blasts", "extramedullary", "platelets", "neutrophils", "response"),
    [
        ("5", "absent", 100001, 1001, "CR"),
        ("5.1", "absent", 100001, 1001, "none"),
        ("", "absent", 100001, 1001, "none"),
        ("0", "present", 100001, 1001, "none"),
        ("0", "", 100001, 1001, "none"),
        ("5", "absent", 100000, 1001, "CRp"),
        ("5", "absent", 100001, 1000, "CRp"),
        ("5", "absent", 50001, 501, "CRp"),
        ("5", "absent", 50000, 1001, "CRi"),
        ("5", "absent", 100001, 500, "CRi"),
        ("5", "absent", 100000, 500, "none"),
        ("5", "absent", 50000, 1000, "none"),
    ],
)
def test_each_limit_of_the_criteria_holds_to_the_unit(spec, blasts, extramedullary, platelets, neutrophils, response):
    assessed(
        spec,
        f"""
        sample_date | blasts_pct | extramedullary
        2018-07-01  | {blasts}   | {extramedullary}
        """,
        f"""
        sample_date | analyte     | count_per_ul
        2018-07-01  | platelets   | {platelets}
        2018-07-01  | neutrophils | {neutrophils}
        """,
        f"sample_date | response\n2018-07-01 | {response}",
    )


def test_one_count_alone_can_make_an_incomplete_recovery(spec):
    assessed(
        spec,
        """
        sample_date | blasts_pct | extramedullary
        2018-07-01  | 1          | absent
        """,
        """
        sample_date | analyte   | count_per_ul
        2018-07-01  | platelets | 100001
        """,
        """
        platelets_per_ul | anc_per_ul | response
        100001           |            | CRi
        """,
    )


def test_counts_of_the_seventh_day_count_and_of_the_eighth_do_not(spec):
    assessed(
        spec,
        """
        sample_date | blasts_pct | extramedullary
        2018-07-10  | 1          | absent
        """,
        """
        sample_date | analyte     | count_per_ul
        2018-07-03  | platelets   | 120000
        2018-07-18  | neutrophils | 2000
        """,
        """
        platelets_per_ul | anc_per_ul
        120000           |
        """,
    )


def test_the_nearest_count_is_taken_of_two_as_near_the_earlier_and_of_a_day_the_lower(spec):
    assessed(
        spec,
        """
        sample_date | blasts_pct | extramedullary
        2018-07-10  | 1          | absent
        """,
        """
        sample_date | analyte     | count_per_ul
        2018-07-08  | platelets   | 80000
        2018-07-12  | platelets   | 200000
        2018-07-05  | platelets   | 300000
        2018-07-10  | neutrophils | 900
        2018-07-10  | neutrophils | 1500
        2018-07-11  | neutrophils | 9000
        """,
        """
        platelets_per_ul | anc_per_ul
        80000            | 900
        """,
    )


def test_the_window_opens_the_day_after_blinatumomab_began_and_closes_with_its_last_day(spec):
    assessed(
        spec,
        """
        sample_date | blasts_pct | extramedullary
        2018-06-01  | 1          | absent
        2018-06-02  | 2          | absent
        2018-09-20  | 3          | absent
        2018-09-21  | 4          | absent
        """,
        "sample_date | analyte | count_per_ul",
        """
        sample_date | blasts_pct
        2018-06-02  | 2
        2018-09-20  | 3
        """,
    )


def test_the_same_assessment_recorded_twice_is_one(spec):
    assessed(
        spec,
        """
        sample_date | blasts_pct | extramedullary | source_row
        2018-07-10  | 1          | absent         | 1
        2018-07-10  | 1          | absent         | 2
        2018-07-10  | 9          | absent         | 3
        """,
        "sample_date | analyte | count_per_ul",
        """
        sample_date | blasts_pct | response
        2018-07-10  | 1          | none
        2018-07-10  | 9          | none
        """,
    )


def test_a_person_left_out_of_the_study_is_not_assessed(spec):
    spec.given("core.selection", "patient_id | excluded_at\np1 | in_window")
    spec.given("core.blinatumomab_course", COURSE)
    spec.given("core.marrow_assessment", "sample_date | blasts_pct\n2018-07-10 | 1")
    spec.expect("analysis.response_assessment", "sample_date")
