"""Spec of conform.paap__drug_exposure."""


def test_each_filled_drug_becomes_a_row_with_the_number_of_its_column_and_the_row_of_the_form(spec):
    spec.given(
        "staged.paap__form",
        """
        drug_1      | drug_1_delivered | drug_2 | drug_3        | drug_3_delivered | debulking_start_date | debulking_end_date | source_row
        vincristine | Vincristina      |        | dexamethasone | Soldesam         | 2018-05-01           | 2018-05-09         | 12
        """,
    )
    spec.then(
        "conform.paap__drug_exposure",
        """
        exposure_number | indication | line_number | drug_code     | drug_delivered | start_earliest_date | start_latest_date | end_latest_date | source_row
        1               | debulking  |             | vincristine   | Vincristina    | 2018-05-01          | 2018-05-01        | 2018-05-09      | 12
        3               | debulking  |             | dexamethasone | Soldesam       | 2018-05-01          | 2018-05-01        | 2018-05-09      | 12
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
    spec.then("conform.paap__drug_exposure", "exposure_number")
