"""Spec of core.transplant."""

COURSE = """
    patient_id | blinatumomab_start
    p1         | 2018-06-01
"""


def timing(spec, earliest, latest, expected):
    spec.given("core.blinatumomab_course", COURSE)
    spec.given(
        "conform.transplant",
        f"""
        occurred | transplant_earliest_date | transplant_latest_date
        true     | {earliest}               | {latest}
        """,
    )
    spec.expect("core.transplant", f"patient_id | timing\np1 | {expected}")


def test_a_transplant_of_the_day_before_came_before(spec):
    timing(spec, "2018-05-31", "2018-05-31", "before_blinatumomab")


def test_a_transplant_of_the_same_day_came_after(spec):
    timing(spec, "2018-06-01", "2018-06-01", "after_blinatumomab")


def test_an_earlier_year_is_enough_to_know(spec):
    timing(spec, "2017-01-01", "2017-12-31", "before_blinatumomab")


def test_the_year_of_blinatumomab_leaves_it_open(spec):
    timing(spec, "2018-01-01", "2018-12-31", "")


def test_a_form_that_asks_for_it_is_believed_whatever_the_year(spec):
    spec.given("core.blinatumomab_course", COURSE)
    spec.given(
        "conform.transplant",
        """
        timing              | occurred | transplant_earliest_date | transplant_latest_date
        before_blinatumomab | true     | 2018-01-01               | 2018-12-31
        """,
    )
    spec.expect(
        "core.transplant",
        """
        timing              | transplant_date | transplant_latest_date
        before_blinatumomab |                 | 2018-12-31
        """,
    )


def test_a_person_never_treated_keeps_the_transplant_without_a_side(spec):
    spec.given(
        "conform.transplant",
        """
        occurred | transplant_earliest_date | transplant_latest_date
        true     | 2018-01-01               | 2018-01-01
        """,
    )
    spec.expect(
        "core.transplant",
        """
        timing | transplant_date
               | 2018-01-01
        """,
    )
