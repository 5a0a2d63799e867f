"""Spec of conform.paap__drug_exposure."""


def test_each_filled_drug_becomes_a_row_with_the_number_of_its_column_and_the_row_of_the_form(spec):
    spec.given(
        "staged.paap__form",
        """
        drug_1:               vincristine
        drug_1_delivered:     Vincristina
        drug_2:
        drug_3:               dexamethasone
        drug_3_delivered:     Soldesam
        debulking_start_date: 2018-05-01
        debulking_end_date:   2018-05-09
        source_row:           12
        """,
    )
    spec.expect(
        "conform.paap__drug_exposure",
        """
        exposure_number:     1           | 3
        indication:          debulking   | debulking
        line_number:                     |
        drug_code:           vincristine | dexamethasone
        drug_delivered:      Vincristina | Soldesam
        start_earliest_date: 2018-05-01  | 2018-05-01
        start_latest_date:   2018-05-01  | 2018-05-01
        end_latest_date:     2018-05-09  | 2018-05-09
        source_row:          12          | 12
        """,
    )


def test_a_form_without_debulking_has_no_row(spec):
    spec.given(
        "staged.paap__form",
        """
        patient_id
        p1
        """,
    )
    spec.expect("conform.paap__drug_exposure", "exposure_number")
