"""Spec of quality.time_for_prior_lines."""


def test_each_line_takes_three_weeks_and_a_relapse_four_at_least(spec):
    spec.given(
        "core.disease_baseline",
        """
        patient_id | disease_status | prior_lines | diagnosis_earliest_date
        p1         | relapsed       | 1           | 2016-01-01
        p2         | relapsed       | 1           | 2016-01-01
        p3         | refractory     | 3           | 2016-01-01
        p4         | refractory     | 3           | 2016-01-01
        p5         | remission      | 3           | 2016-01-01
        p6         | relapsed       | 1           | 2016-06-01
        """,
    )
    spec.given(
        "core.debulking_exposure",
        """
        patient_id | start_latest_date
        p3         | 2016-03-03
        p4         | 2016-03-04
        """,
    )
    spec.given(
        "core.blinatumomab_course",
        """
        patient_id | blinatumomab_start
        p1         | 2016-01-28
        p2         | 2016-01-29
        p3         | 2016-03-20
        p4         | 2016-03-20
        p5         | 2016-01-10
        p6         | 2016-03-20
        """,
    )
    spec.expect(
        "quality.time_for_prior_lines",
        """
        patient_id | found                                                     | ok
        p1         | diagnosis 2016-01-01, treatment 2016-01-28, prior lines 1 | false
        p2         | diagnosis 2016-01-01, treatment 2016-01-29, prior lines 1 | true
        p3         | diagnosis 2016-01-01, treatment 2016-03-03, prior lines 3 | false
        p4         | diagnosis 2016-01-01, treatment 2016-03-04, prior lines 3 | true
        """,
    )
