"""Spec of conform.waiver__reply."""


def test_the_reason_of_a_waiver_is_its_comment(spec):
    spec.given(
        "staged.waiver__waiver",
        """
        query_id              | reason             | role        | waived_on  | until_on   | source_row
        Q-0123-4567-89ab-cdef | il dato non esiste | coordinator | 2021-03-03 | 2021-09-03 | 2
        """,
    )
    spec.expect(
        "conform.waiver__reply",
        """
        kind   | query_id         | answer | comment            | role        | until_on   | replied_on | source_row
        waiver | 0123456789abcdef |        | il dato non esiste | coordinator | 2021-09-03 | 2021-03-03 | 2
        """,
    )


def test_answers_and_waivers_are_the_replies(spec):
    spec.given("conform.answer__reply", "query_id | kind   | answer\nq1 | answer | confirmed")
    spec.given("conform.waiver__reply", "query_id | kind   | until_on\nq2 | waiver | 2021-09-03")
    spec.expect(
        "conform.reply",
        """
        query_id | kind   | answer    | until_on
        q1       | answer | confirmed |
        q2       | waiver |           | 2021-09-03
        """,
    )
