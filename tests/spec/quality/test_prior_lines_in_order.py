"""Spec of quality.prior_lines_in_order."""


def test_a_line_that_surely_began_before_the_one_preceding_it_is_told(spec):
    spec.given(
        "core.drug_exposure",
        """
        patient_id | exposure_number | indication    | line_number | start_earliest_date | start_latest_date
        p1         | 1               | prior_therapy | 1           | 2015-06-01          | 2015-06-30
        p1         | 2               | prior_therapy | 1           | 2015-07-10          | 2015-07-10
        p1         | 3               | prior_therapy | 2           | 2015-05-31          | 2015-05-31
        p1         | 4               | prior_therapy | 3           | 2015-06-02          | 2015-06-02
        p2         | 1               | prior_therapy | 1           | 2015-06-15          | 2015-06-15
        p2         | 2               | prior_therapy | 2           | 2015-06-01          | 2015-06-30
        p3         | 1               | debulking     |             | 2015-06-15          | 2015-06-15
        """,
    )
    spec.expect(
        "quality.prior_lines_in_order",
        """
        patient_id | record | found                                                        | ok
        p1         | line 2 | line 2 from 2015-05-31 at the latest, line 1 from 2015-06-01 | false
        p1         | line 3 | line 3 from 2015-06-02 at the latest, line 2 from 2015-05-31 | true
        p2         | line 2 | line 2 from 2015-06-30 at the latest, line 1 from 2015-06-15 | true
        """,
    )
