"""Spec of conform.paap__marrow_assessment."""


def test_four_moments_of_the_form_become_rows_and_the_first_two_do_not_ask_for_other_disease(spec):
    spec.given(
        "staged.paap__form",
        """
        baseline_date:                         2018-05-01
        baseline_bmb_pct:                      69
        baseline_bmb_pct_delivered:            69,0
        after_debulking_date:                  2018-05-30
        after_debulking_bmb_pct:               8
        assessment_1_date:                     2018-07-01
        assessment_1_bmb_pct:                  5
        assessment_1_extramedullary:           absent
        assessment_2_date:                     2018-08-15
        assessment_2_extramedullary:           present
        assessment_2_extramedullary_delivered: SI
        source_row:                            6
        """,
    )
    spec.expect(
        "conform.paap__marrow_assessment",
        """
        sample_date | blasts_pct | blasts_delivered | extramedullary | extramedullary_delivered | source_row
        2018-05-01  | 69         | 69,0             |                |                          | 6
        2018-05-30  | 8          |                  |                |                          | 6
        2018-07-01  | 5          |                  | absent         |                          | 6
        2018-08-15  |            |                  | present        | SI                       | 6
        """,
    )


def test_blasts_without_a_date_are_kept_without_one(spec):
    spec.given(
        "staged.paap__form",
        """
        baseline_bmb_pct
        69
        """,
    )
    spec.expect(
        "conform.paap__marrow_assessment",
        """
        sample_date | blasts_pct
                    | 69
        """,
    )
