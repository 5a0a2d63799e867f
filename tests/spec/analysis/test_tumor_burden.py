"""Spec of analysis.tumor_burden (paper §3.1, §3.2)."""

DEBULKED = """
    patient_id | debulking_start | debulking_earliest_start | debulking_latest_start
    p1         | 2018-05-10      | 2018-05-10               | 2018-05-10
"""
PARTLY_DATED = """
    patient_id | debulking_earliest_start | debulking_latest_start
    p1         | 2018-05-01               | 2018-05-31
"""
COURSE = """
    patient_id | blinatumomab_start
    p1         | 2018-06-01
"""


def burden(spec, marrows, expected, debulked=DEBULKED):
    spec.given("analysis.debulking", debulked)
    spec.given("core.blinatumomab_course", COURSE)
    spec.given("core.marrow_assessment", marrows)
    spec.expect("analysis.tumor_burden", expected)


def test_the_day_of_debulking_is_before_and_the_day_of_blinatumomab_is_after(spec):
    burden(
        spec,
        """
        sample_date | blasts_pct
        2018-05-10  | 69
        2018-06-01  | 8
        """,
        """
        bmb_baseline_pct | bmb_baseline_date | bmb_after_debulking_pct | bmb_after_debulking_date
        69               | 2018-05-10        | 8                       | 2018-06-01
        """,
    )


def test_the_day_after_debulking_began_is_after_and_the_day_after_blinatumomab_is_neither(spec):
    burden(
        spec,
        """
        sample_date | blasts_pct
        2018-05-11  | 30
        2018-06-02  | 5
        """,
        """
        bmb_baseline_pct | bmb_after_debulking_pct
                         | 30
        """,
    )


def test_of_several_the_last_counts_and_of_two_of_a_day_the_higher(spec):
    burden(
        spec,
        """
        sample_date | blasts_pct
        2018-04-01  | 90
        2018-05-09  | 55
        2018-05-09  | 60
        2018-05-20  | 40
        2018-05-30  | 10
        """,
        """
        bmb_baseline_pct | bmb_after_debulking_pct
        60               | 10
        """,
    )


def test_a_search_for_other_disease_without_a_marrow_is_no_marrow(spec):
    burden(
        spec,
        """
        sample_date | blasts_pct | extramedullary
        2018-05-01  | 60         |
        2018-05-09  |            | absent
                    | 80         |
        """,
        """
        bmb_baseline_pct | bmb_baseline_date | bmb_after_debulking_pct
        60               | 2018-05-01        |
        """,
    )


def test_a_patient_without_any_marrow_stays(spec):
    burden(spec, "sample_date | blasts_pct", "patient_id | bmb_baseline_pct | bmb_after_debulking_pct\np1 | |")


def test_where_debulking_is_known_to_the_month_a_marrow_of_that_month_is_neither(spec):
    burden(
        spec,
        """
        sample_date | blasts_pct
        2018-04-30  | 90
        2018-05-20  | 40
        """,
        """
        bmb_baseline_pct | bmb_after_debulking_pct
        90               |
        """,
        debulked=PARTLY_DATED,
    )


def test_a_marrow_of_the_same_person_in_another_program_is_not_read(spec):
    burden(
        spec,
        """
        program | sample_date | blasts_pct
        PAAP    | 2018-05-01  | 60
        """,
        "patient_id | bmb_baseline_pct\np1 |",
    )
