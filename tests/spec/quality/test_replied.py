"""Spec of quality.replied."""

PAST = """
    event_number | happened_on | query_id | event    | state    | evidence | value_digest
    1            | 2021-03-01  | q1       | opened   | open     | d1       | one
    2            | 2021-03-01  | q2       | opened   | open     | d1       | one
    3            | 2021-03-03  | q2       | waived   | waived   | w1       | one
    4            | 2021-03-04  | q3       | answered | answered | w1       | one
"""


def asked(spec) -> None:
    spec.given("ops.night", "night\n2021-03-05")
    spec.given("staged.past_event", PAST)


def test_a_reply_of_tonight_is_an_event_about_what_is_found_tonight_and_a_refused_one_is_none(spec):
    asked(spec)
    spec.given("quality.asked", "query_id | value_digest\nq1 | two")
    spec.given(
        "quality.reply",
        """
        query_id | kind   | answer    | role        | comment | until_on   | delivery_id | refused
        q1       | waiver |           | coordinator | as seen | 2021-06-30 | w2          |
        q3       | answer | confirmed | physician   | no      |            | w3          | why not
        """,
    )
    spec.expect(
        "quality.replied",
        """
        query_id:     q1
        event_number: 5
        event:        waived
        state:        waived
        happened_on:  2021-03-05
        role:         waiver: coordinator
        reason:       as seen
        until_on:     2021-06-30
        value_digest: two
        evidence:     w2
        """,
    )


def test_an_answer_to_a_waived_query_is_kept_and_leaves_it_waived(spec):
    asked(spec)
    spec.given(
        "quality.reply",
        """
        query_id | kind   | answer    | role      | delivery_id
        q1       | answer | confirmed | physician | w4
        q2       | answer | confirmed | physician | w4
        """,
    )
    spec.expect(
        "quality.replied",
        """
        query_id | event    | state    | value_digest
        q1       | answered | answered | one
        q2       | answered | waived   | one
        """,
    )


def test_answer_and_waiver_of_one_night_are_both_kept_the_waiver_last(spec):
    asked(spec)
    spec.given(
        "quality.reply",
        """
        query_id | kind   | answer    | role        | until_on   | delivery_id
        q1       | waiver |           | coordinator | 2021-06-30 | w2
        q1       | answer | confirmed | physician   |            | w4
        """,
    )
    spec.expect(
        "quality.replied",
        """
        query_id | event_number | event    | state
        q1       | 5            | answered | answered
        q1       | 6            | waived   | waived
        """,
    )


def test_a_reply_that_is_on_the_ledger_already_is_not_taken_again(spec):
    asked(spec)
    spec.given(
        "quality.reply",
        """
        query_id | kind   | answer    | role        | until_on   | delivery_id
        q3       | answer | corrected | physician   |            | w1
        q2       | waiver |           | coordinator | 2021-06-30 | w1
        """,
    )
    spec.expect("quality.replied", "query_id | event")
