"""Spec of conform.paap__transplant."""


def test_a_transplant_before_and_one_after_are_two_rows(spec):
    spec.given(
        "staged.paap__form",
        """
        prior_hsct:               true
        prior_hsct_delivered:     SI
        prior_hsct_date_earliest: 2016-01-01
        prior_hsct_date_latest:   2016-12-31
        hsct_after:               true
        hsct_after_date_earliest: 2018-10-01
        hsct_after_date_latest:   2018-10-01
        hsct_planned:             false
        """,
    )
    spec.expect(
        "conform.paap__transplant",
        """
        timing              | occurred | occurred_delivered | transplant_earliest_date | transplant_latest_date
        before_blinatumomab | true     | SI                 | 2016-01-01               | 2016-12-31
        after_blinatumomab  | true     |                    | 2018-10-01               | 2018-10-01
        """,
    )


def test_one_planned_and_not_done_is_a_row_and_one_not_done_is_none(spec):
    spec.given(
        "staged.paap__form",
        """
        prior_hsct | hsct_after | hsct_planned | hsct_planned_delivered
        false      | false      | true         | X
        """,
    )
    spec.expect(
        "conform.paap__transplant",
        """
        timing             | occurred | occurred_delivered | transplant_earliest_date
        after_blinatumomab | false    | X                  |
        """,
    )


def test_an_answer_not_recorded_is_a_row_that_says_so(spec):
    spec.given(
        "staged.paap__form",
        """
        prior_hsct | hsct_after | hsct_planned
        false      |            |
        """,
    )
    spec.expect(
        "conform.paap__transplant",
        """
        timing             | occurred
        after_blinatumomab |
        """,
    )
