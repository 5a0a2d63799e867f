"""Spec of quality.marrow_values_vary."""


def test_one_value_of_three_days_or_more_is_told_unless_it_is_remission(spec):
    spec.given(
        "core.marrow_assessment",
        """
        patient_id | sample_date | blasts_pct
        p1         | 2016-05-01  | 60
        p1         | 2016-06-10  | 60
        p1         | 2016-07-20  | 60
        p2         | 2016-05-01  | 60
        p2         | 2016-06-10  | 60
        p2         | 2016-07-20  | 3.5
        p3         | 2016-05-01  | 2
        p3         | 2016-06-10  | 2
        p3         | 2016-07-20  | 2
        p4         | 2016-05-01  | 60
        p4         | 2016-05-01  | 60
        p4         | 2016-06-10  | 60
        """,
    )
    spec.expect(
        "quality.marrow_values_vary",
        """
        patient_id | found                         | ok
        p1         | blasts of 3 days: 60 %        | false
        p2         | blasts of 3 days: 3.5 to 60 % | true
        p3         | blasts of 3 days: 2 %         | true
        """,
    )
