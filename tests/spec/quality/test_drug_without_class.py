"""Spec of quality.drug_without_class."""


def test_a_debulking_drug_has_an_atc_code_and_an_intensity_in_the_list_of_drugs(spec):
    spec.given(
        "core.drug_exposure",
        """
        exposure_number | indication    | drug_code   | drug_delivered | atc_code
        1               | debulking     | vincristine | VCR            | L01CA02
        2               | debulking     | newdrug     | New Drug       |
        3               | debulking     | halfdrug    | Half           | L01XX99
        4               | prior_therapy | newdrug     | New Drug       |
        """,
    )
    spec.given(
        "ref.drug",
        """
        drug_code   | intensity
        vincristine | low
        halfdrug    |
        """,
    )
    spec.expect(
        "quality.drug_without_class",
        """
        record                | found    | ok
        vincristine, record 1 | VCR      | true
        newdrug, record 2     | New Drug | false
        halfdrug, record 3    | Half     | false
        """,
    )
