"""Spec of conform.obs__transplant."""


def test_transplants_before_after_and_planned_come_from_the_record_of_outcomes(spec):
    spec.given(
        "staged.obs__baseline",
        """
        patient_id | source_row
        p1         | 2
        p2         | 3
        """,
    )
    spec.given(
        "staged.obs__outcome",
        """
        patient_id:               p1         | p2
        prior_hsct:               true       | false
        prior_hsct_delivered:     1          | 0
        prior_hsct_date_earliest: 2016-05-01 |
        hsct_after:               false      | false
        hsct_planned:             true       | false
        source_row:               8          | 9
        """,
    )
    spec.expect(
        "conform.obs__transplant",
        """
        patient_id | timing              | occurred | occurred_delivered | transplant_earliest_date | source_row
        p1         | before_blinatumomab | true     | 1                  | 2016-05-01               | 8
        p1         | after_blinatumomab  | false    |                    |                          | 8
        """,
    )


def test_a_person_without_the_record_of_outcomes_has_unknown_transplants(spec):
    spec.given(
        "staged.obs__baseline",
        """
        patient_id | source_row
        p1         | 2
        """,
    )
    spec.expect(
        "conform.obs__transplant",
        """
        patient_id | timing              | occurred | source_row
        p1         | before_blinatumomab |          | 2
        p1         | after_blinatumomab  |          | 2
        """,
    )
