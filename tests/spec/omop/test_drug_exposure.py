"""Spec of omop.drug_exposure."""


def test_a_drug_has_the_concept_of_its_ingredient_or_0_and_its_atc_code(spec):
    spec.given(
        "omop.code",
        """
        code_list  | code             | concept_id
        drug       | vincristine      | 1308290
        drug       | vindesine        | 0
        provenance | case_report_form | 32809
        """,
    )
    spec.given(
        "omop.recorded_drug",
        """
        person_id:         1           | 1          | 1          | 1
        code:              vincristine | vindesine  | unlisted   | vincristine
        source_value:      L01CA02     | L01CA03    | unlisted   | L01CA02
        start_date:        2018-05-01  | 2018-05-02 | 2018-05-03 |
        end_date:          2018-05-08  | 2018-05-02 | 2018-05-03 |
        verbatim_end_date: 2018-05-08  |            |            |
        left_out:                      |            |            | no day is known
        """,
    )
    spec.expect(
        "omop.drug_exposure",
        """
        drug_exposure_id:         1          | 2          | 3
        drug_concept_id:          1308290    | 0          | 0
        drug_exposure_start_date: 2018-05-01 | 2018-05-02 | 2018-05-03
        drug_exposure_end_date:   2018-05-08 | 2018-05-02 | 2018-05-03
        verbatim_end_date:        2018-05-08 |            |
        drug_type_concept_id:     32809      | 32809      | 32809
        drug_source_value:        L01CA02    | L01CA03    | unlisted
        """,
    )
