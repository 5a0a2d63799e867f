"""Spec of quality.ages_fit_dates."""


def test_the_ages_differ_by_the_whole_years_between_the_dates_or_by_one_more(spec):
    spec.given(
        "core.patient",
        """
        patient_id | age_at_diagnosis_years | age_years
        p1         | 40                     | 42
        p2         | 40                     | 43
        p3         | 40                     | 44
        p4         | 40                     | 41
        """,
    )
    spec.given(
        "core.disease_baseline",
        """
        patient_id | diagnosis_earliest_date | diagnosis_latest_date
        p1         | 2014-03-10              | 2014-03-10
        p2         | 2014-03-10              | 2014-03-10
        p3         | 2014-03-10              | 2014-03-10
        p4         | 2014-03-10              | 2014-03-10
        """,
    )
    spec.given(
        "core.blinatumomab_course",
        """
        patient_id | blinatumomab_start
        p1         | 2016-09-01
        p2         | 2016-09-01
        p3         | 2016-09-01
        p4         | 2016-09-01
        """,
    )
    spec.expect(
        "quality.ages_fit_dates",
        """
        patient_id | found                                                             | ok
        p1         | age 40 at diagnosis (2014-03-10), 42 at blinatumomab (2016-09-01) | true
        p2         | age 40 at diagnosis (2014-03-10), 43 at blinatumomab (2016-09-01) | true
        p3         | age 40 at diagnosis (2014-03-10), 44 at blinatumomab (2016-09-01) | false
        p4         | age 40 at diagnosis (2014-03-10), 41 at blinatumomab (2016-09-01) | false
        """,
    )


def test_a_year_alone_leaves_room_and_an_untreated_person_is_not_judged(spec):
    spec.given(
        "core.patient",
        """
        patient_id | age_at_diagnosis_years | age_years
        p1         | 40                     | 44
        p2         | 40                     | 45
        p3         | 40                     | 60
        """,
    )
    spec.given(
        "core.disease_baseline",
        """
        patient_id | diagnosis_earliest_date | diagnosis_latest_date
        p1         | 2013-01-01              | 2013-12-31
        p2         | 2013-01-01              | 2013-12-31
        p3         | 2013-01-01              | 2013-12-31
        """,
    )
    spec.given(
        "core.blinatumomab_course",
        """
        patient_id | blinatumomab_start
        p1         | 2016-09-01
        p2         | 2016-09-01
        """,
    )
    spec.expect(
        "quality.ages_fit_dates",
        """
        patient_id | ok
        p1         | true
        p2         | false
        """,
    )
