"""Spec of core.adverse_event."""


def test_an_onset_known_to_the_month_is_no_day(spec):
    spec.given(
        "conform.adverse_event",
        """
        patient_id | term | occurred | occurred_delivered | grade | onset_earliest_date | onset_latest_date
        p1         | crs  | true     | SI                 | 3     | 2018-06-01          | 2018-06-30
        p2         | crs  | true     | SI                 | 1     | 2018-06-03          | 2018-06-03
        p3         | crs  |          | ND                 |       |                     |
        """,
    )
    spec.expect(
        "core.adverse_event",
        """
        patient_id | occurred | occurred_delivered | grade | onset_date | onset_latest_date
        p1         | true     | SI                 | 3     |            | 2018-06-30
        p2         | true     | SI                 | 1     | 2018-06-03 | 2018-06-03
        p3         |          | ND                 |       |            |
        """,
    )
