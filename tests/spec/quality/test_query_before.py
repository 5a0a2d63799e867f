"""Spec of quality.query_before."""


def test_it_is_how_the_last_event_left_it_with_the_delivery_that_was_last_at_fault(spec):
    spec.given(
        "staged.past_event",
        """
        event_number | happened_on | query_id | event    | state    | evidence | value_digest | answer
        1            | 2021-03-01  | q1       | opened   | open     | d1       | one          |
        2            | 2021-03-01  | q2       | opened   | open     | d1       | one          |
        3            | 2021-03-02  | q2       | closed   | closed   | d2       | one          |
        4            | 2021-03-03  | q2       | reopened | open     | d3       | two          |
        5            | 2021-03-04  | q2       | answered | answered | w1       | two          | confirmed
        """,
    )
    spec.expect(
        "quality.query_before",
        """
        query_id | state    | fault | value_digest | answer    | answered_on | answered_digest
        q1       | open     | d1    | one          |           |             |
        q2       | answered | d3    | two          | confirmed | 2021-03-04  | two
        """,
    )


def test_of_a_waiver_it_keeps_the_end_and_of_answers_the_last_one_given_since(spec):
    spec.given(
        "staged.past_event",
        """
        event_number | happened_on | query_id | event    | state    | value_digest | answer        | until_on
        1            | 2021-03-01  | before   | opened   | open     | one          |               |
        2            | 2021-03-02  | before   | answered | answered | one          | not_available |
        3            | 2021-03-03  | before   | waived   | waived   | one          |               | 2021-06-30
        4            | 2021-03-01  | since    | opened   | open     | one          |               |
        5            | 2021-03-03  | since    | waived   | waived   | one          |               | 2021-06-30
        """,
    )
    spec.given(
        "quality.replied",
        """
        event_number | happened_on | query_id | event    | state  | value_digest | answer
        6            | 2021-03-05  | since    | answered | waived | two          | confirmed
        """,
    )
    spec.expect(
        "quality.query_before",
        """
        query_id | state  | waived_until | waived_digest | answer    | answered_on | answered_digest
        before   | waived | 2021-06-30   | one           |           |             |
        since    | waived | 2021-06-30   | one           | confirmed | 2021-03-05  | two
        """,
    )
