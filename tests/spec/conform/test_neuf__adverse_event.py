"""Spec of conform.neuf__adverse_event."""


def test_an_event_not_assessed_stays_unknown(spec):
    spec.given(
        "staged.neuf__ae",
        """
        sequence | term | occurred | occurred_delivered | grade | start_date_earliest | start_date_latest
        1        | crs  | true     | Y                  | 3     | 2018-06-01          | 2018-06-30
        2        | crs  |          | ND                 |       |                     |
        """,
    )
    spec.expect(
        "conform.neuf__adverse_event",
        """
        term | occurred | occurred_delivered | grade | onset_earliest_date | onset_latest_date
        crs  | true     | Y                  | 3     | 2018-06-01          | 2018-06-30
        crs  |          | ND                 |       |                     |
        """,
    )
