"""Spec of quality.tki_only_in_ph_positive."""


def test_an_inhibitor_is_expected_only_where_the_leukemia_is_known_to_be_ph_positive(spec):
    spec.given(
        "core.debulking_exposure",
        """
        patient_id | exposure_number | drug_code   | drug_class
        p1         | 1               | ponatinib   | tki
        p1         | 2               | dasatinib   | tki
        p2         | 1               | ponatinib   | tki
        p3         | 1               | imatinib    | tki
        p4         | 1               | vincristine | chemotherapy
        """,
    )
    spec.given(
        "core.disease_baseline",
        """
        patient_id | ph_status
        p1         | positive
        p2         | negative
        p3         |
        p4         | negative
        """,
    )
    spec.expect(
        "quality.tki_only_in_ph_positive",
        """
        patient_id | column_name                | found                             | ok
        p1         | disease_baseline.ph_status | dasatinib, ponatinib; Ph positive | true
        p2         | disease_baseline.ph_status | ponatinib; Ph negative            | false
        p3         | disease_baseline.ph_status | imatinib; Ph unknown              | false
        """,
    )


def test_a_patient_whose_drugs_came_in_two_increments_has_one_row(spec):
    spec.given(
        "core.debulking_exposure",
        """
        patient_id | drug_code | drug_class | delivery_id | source_row
        p1         | dasatinib | tki        | first       | 7
        p1         | ponatinib | tki        | second      | 2
        """,
    )
    spec.expect(
        "quality.tki_only_in_ph_positive",
        """
        patient_id | found                            | delivery_id | source_row
        p1         | dasatinib, ponatinib; Ph unknown | second      | 2
        """,
    )
