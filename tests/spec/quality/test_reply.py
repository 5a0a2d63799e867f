"""Spec of quality.reply."""

import hashlib

NIGHT = "night\n2021-03-05"
ASKED = """
    event_number | happened_on | event  | query_id | center_code
    1            | 2021-03-01  | opened | q1       | IT01
    2            | 2021-03-01  | opened | q2       | IT01
    3            | 2021-03-02  | closed | q2       | IT01
    4            | 2021-03-01  | opened | q3       | IT02
"""


def test_a_reply_is_taken_where_its_query_is_asked_of_that_center_and_refused_with_the_reason_elsewhere(spec):
    spec.given("ops.night", NIGHT)
    spec.given("staged.past_event", ASKED)
    spec.given(
        "conform.reply",
        """
        query_id | kind   | answer    | role         | until_on   | source_row
        q1       | answer | corrected | data_manager |            | 2
        q2       | answer | corrected | data_manager |            | 3
        q3       | answer | confirmed | data_manager |            | 4
        q9       | answer | confirmed | data_manager |            | 5
        q1       | waiver |           | coordinator  | 2021-03-04 | 6
        q1       | waiver |           | coordinator  | 2021-03-05 | 7
        """,
    )
    spec.expect(
        "quality.reply",
        """
        query_id | kind   | source_row | refused
        q1       | answer | 2          |
        q2       | answer | 3          | the query is closed already
        q3       | answer | 4          | no such query was put to this center
        q9       | answer | 5          | no such query was put to this center
        q1       | waiver | 6          | the waiver has run out already
        q1       | waiver | 7          |
        """,
    )


def test_what_was_taken_once_stays_taken_when_its_query_is_closed_later(spec):
    spec.given("ops.night", NIGHT)
    spec.given(
        "staged.past_event",
        """
        event_number | happened_on | event    | query_id | center_code | evidence
        1            | 2021-03-01  | opened   | q1       | IT01        | d1
        2            | 2021-03-02  | answered | q1       | IT01        | workbook
        3            | 2021-03-03  | closed   | q1       | IT01        | d2
        """,
    )
    spec.given(
        "conform.reply",
        """
        query_id | kind   | answer    | role         | delivery_id
        q1       | answer | corrected | data_manager | workbook
        q1       | answer | corrected | data_manager | another
        """,
    )
    spec.expect(
        "quality.reply",
        """
        query_id | delivery_id | refused
        q1       | workbook    |
        q1       | another     | the query is closed already
        """,
    )


def test_a_query_is_known_by_what_the_row_is_about_and_rows_that_were_mixed_up_are_refused(spec):
    field, rule = "marrow_assessment.blasts_pct", "baseline_blasts_known"
    about = hashlib.sha256(f"IT01|NEUF|p1|{field}|{rule}".encode()).hexdigest()[:16]
    spec.given("ops.night", NIGHT)
    spec.given(
        "staged.past_event",
        f"""
        event_number | happened_on | event  | query_id | center_code
        1            | 2021-03-01  | opened | {about}  | IT01
        2            | 2021-03-01  | opened | q1       | IT01
        """,
    )
    spec.given(
        "conform.reply",
        f"""
        query_id:      | q1 | {about} | q1
        kind:          answer | answer | answer | answer
        source_row:    2 | 3 | 4 | 5
        about_program: NEUF | NEUF | NEUF | NEUF
        about_patient: p1 | p1 | p1 | of no query
        about_column:  {field} | {field} | {field} | {field}
        about_rule:    {rule} | {rule} | {rule} | {rule}
        """,
    )
    mixed_up = "patient, field or rule of the row are not those of its query: rows were mixed up"
    spec.expect(
        "quality.reply",
        f"""
        query_id | source_row | refused
        {about}  | 2          |
        q1       | 3          | {mixed_up}
        {about}  | 4          |
        q1       | 5          |
        """,
    )


def test_a_reply_to_an_earlier_asking_is_none_to_a_later_one(spec):
    spec.given("ops.night", NIGHT)
    spec.given("ops.delivery", "delivery_id | received_on\nw1 | 2021-03-02\nw2 | 2021-03-04")
    spec.given(
        "staged.past_event",
        """
        event_number | happened_on | event    | query_id | center_code
        1            | 2021-03-01  | opened   | q1       | IT01
        2            | 2021-03-02  | closed   | q1       | IT01
        3            | 2021-03-03  | reopened | q1       | IT01
        """,
    )
    spec.given(
        "conform.reply",
        """
        query_id | kind   | answer    | delivery_id
        q1       | answer | corrected | w1
        q1       | answer | corrected | w2
        """,
    )
    spec.expect(
        "quality.reply",
        """
        delivery_id | refused
        w1          | the query was asked again since
        w2          |
        """,
    )
