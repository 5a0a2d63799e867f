"""Spec of conform.neuf__transplant."""


def test_a_transplant_brings_its_days_and_no_word_on_before_or_after(spec):
    spec.given(
        "staged.neuf__pr",
        """
        sequence | procedure | occurred | occurred_delivered | start_date_earliest | start_date_latest
        1        | hsct      | true     | Y                  | 2017-01-01          | 2017-12-31
        2        | hsct      | false    | N                  |                     |
        """,
    )
    spec.expect(
        "conform.neuf__transplant",
        """
        timing | occurred | occurred_delivered | transplant_earliest_date | transplant_latest_date
               | true     | Y                  | 2017-01-01               | 2017-12-31
               | false    | N                  |                          |
        """,
    )
