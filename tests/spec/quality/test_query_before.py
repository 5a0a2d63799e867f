"""Spec of quality.query_before."""


def asked(spec) -> None:
    spec.given("ops.night", "night\n2021-03-05")
    spec.given(
        "staged.past_event",
        """
        event_number | happened_on | query_id | event    | evidence | value_digest
        1            | 2021-03-01  | q1       | opened   | d1       | one
        2            | 2021-03-01  | q2       | opened   | d1       | one
        3            | 2021-03-02  | q2       | closed   | d2       | one
        4            | 2021-03-03  | q2       | reopened | d3       | one
        5            | 2021-03-04  | q2       | answered | w1       | one
        """,
    )


def test_without_a_reply_it_is_the_last_event_with_the_delivery_that_was_last_at_fault(spec):
    asked(spec)
    spec.expect(
        "quality.query_before",
        """
        query_id | event    | happened_on | is_tonight | fault | evidence
        q1       | opened   | 2021-03-01  | false      | d1    | d1
        q2       | answered | 2021-03-04  | false      | d3    | w1
        """,
    )


def test_a_reply_of_tonight_is_of_tonight_and_about_what_is_found_tonight(spec):
    asked(spec)
    spec.given("quality.asked", "query_id | value_digest\nq1 | two")
    spec.given(
        "quality.reply",
        """
        query_id | kind   | answer    | role        | comment | until_on   | delivery_id | refused
        q1       | waiver |           | coordinator | as seen | 2021-06-30 | w2          |
        q2       | answer | confirmed | physician   | no      |            | w3          | why not
        """,
    )
    spec.expect(
        "quality.query_before",
        """
        query_id:     q1                  | q2
        event:        waived              | answered
        happened_on:  2021-03-05          | 2021-03-04
        is_tonight:   true                | false
        role:         waiver: coordinator |
        reason:       as seen             |
        until_on:     2021-06-30          |
        value_digest: two                 | one
        evidence:     w2                  | w1
        """,
    )


def test_a_reply_that_is_on_the_ledger_already_is_not_taken_again(spec):
    asked(spec)
    spec.given(
        "quality.reply",
        """
        query_id | kind   | answer    | role      | delivery_id | refused
        q2       | answer | corrected | physician | w1          |
        """,
    )
    spec.expect("quality.query_before", "query_id | is_tonight\nq1 | false\nq2 | false")
