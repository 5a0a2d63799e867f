"""Spec of quality.query."""

import hashlib

TAG = hashlib.sha256(b"patient|p1").hexdigest()[:16]


def test_each_state_follows_from_the_last_event_and_days_are_counted_from_when_it_was_last_asked(spec):
    spec.given("ops.night", "night\n2021-03-10")
    spec.given(
        "quality.query_event",
        """
        event_number | happened_on | query_id | event         | state     | answer    | until_on   | reason  | evidence
        1            | 2021-03-01  | new      | opened        | open      |           |            |         | d1
        2            | 2021-03-01  | mended   | opened        | open      |           |            |         | d1
        3            | 2021-03-03  | mended   | closed        | closed    |           |            |         | d3
        4            | 2021-03-01  | again    | opened        | open      |           |            |         | d1
        5            | 2021-03-02  | again    | answered      | answered  | corrected |            | done    | w1
        6            | 2021-03-06  | again    | reopened      | open      |           |            | no      | d6
        7            | 2021-03-01  | said     | opened        | open      |           |            |         | d1
        8            | 2021-03-04  | said     | answered      | answered  | confirmed |            | it is   | w2
        9            | 2021-03-01  | let_be   | opened        | open      |           |            |         | d1
        10           | 2021-03-05  | let_be   | waived        | waived    |           | 2021-06-30 | as seen | w3
        11           | 2021-03-01  | lapsed   | opened        | open      |           |            |         | d1
        12           | 2021-03-02  | lapsed   | waived        | waived    |           | 2021-03-04 | for now | w4
        13           | 2021-03-05  | lapsed   | waiver_lapsed | open      |           |            | time    | d1
        14           | 2021-03-01  | gone     | opened        | open      |           |            |         | d1
        15           | 2021-03-09  | gone     | withdrawn     | withdrawn |           |            | left    | d9
        16           | 2021-03-06  | let_be   | answered      | waived    | confirmed |            | it is   | w5
        """,
    )
    spec.expect(
        "quality.query",
        """
        query_id | state     | opened_on  | reopened_on | closed_on  | days_open | times_asked | answer    | answered_on | waived_until | reason  | evidence
        new      | open      | 2021-03-01 |             |            | 9         | 1           |           |             |              |         | d1
        mended   | closed    | 2021-03-01 |             | 2021-03-03 | 2         | 1           |           |             |              |         | d3
        again    | open      | 2021-03-01 | 2021-03-06  |            | 4         | 2           |           |             |              | no      | d6
        said     | answered  | 2021-03-01 |             |            | 9         | 1           | confirmed | 2021-03-04  |              | it is   | w2
        let_be   | waived    | 2021-03-01 |             |            | 9         | 1           | confirmed | 2021-03-06  | 2021-06-30   | as seen | w3
        lapsed   | open      | 2021-03-01 |             |            | 9         | 1           |           |             |              | time    | d1
        gone     | withdrawn | 2021-03-01 |             | 2021-03-09 | 8         | 1           |           |             |              | left    | d9
        """,  # noqa: E501 - a drawn table
    )


def test_the_patient_is_known_again_by_the_tag_for_as_long_as_he_is_delivered(spec):
    spec.given("ops.night", "night\n2021-03-10")
    spec.given("ops.patient", "patient_id\np1")
    spec.given(
        "quality.query_event",
        f"""
        event_number | happened_on | query_id | event  | patient_tag
        1            | 2021-03-01  | his      | closed | {TAG}
        2            | 2021-03-01  | hers     | closed | no such tag
        """,
    )
    spec.expect(
        "quality.query",
        """
        query_id | patient_id
        his      | p1
        hers     |
        """,
    )


def test_a_query_shows_what_is_found_of_it_tonight(spec):
    spec.given("ops.night", "night\n2021-03-01")
    spec.given(
        "quality.query_event",
        """
        event_number | happened_on | query_id | event
        1            | 2021-03-01  | q1       | opened
        2            | 2021-03-01  | q2       | opened
        """,
    )
    spec.given(
        "quality.asked",
        """
        query_id | records | record  | found | source_row
        q1       | 2       | cycle 1 | early | 6
        """,
    )
    spec.expect(
        "quality.query",
        """
        query_id | records | record  | found | source_row | delivery_id
        q1       | 2       | cycle 1 | early | 6          | delivery
        q2       | 0       |         |       |            |
        """,
    )
