"""Spec of conform.paap__marrow_assessment."""


def test_four_moments_of_the_form_become_rows_and_the_first_two_do_not_ask_for_other_disease(spec):
    spec.given(
        "staged.paap__form",
        """
        baseline_date | baseline_bmb_pct | baseline_bmb_pct_delivered | after_debulking_date | after_debulking_bmb_pct | assessment_1_date | assessment_1_bmb_pct | assessment_1_extramedullary | assessment_2_date | assessment_2_extramedullary | assessment_2_extramedullary_delivered | source_row
        2018-05-01    | 69               | 69,0                       | 2018-05-30           | 8                       | 2018-07-01        | 5                    | absent                      | 2018-08-15        | present                     | SI                                    | 6
        """,
    )
    spec.then(
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
    spec.then(
        "conform.paap__marrow_assessment",
        """
        sample_date | blasts_pct
                    | 69
        """,
    )
