"""Spec of quality.inhibitor_if_ph_positive."""


def test_a_ph_positive_person_whose_drugs_hold_no_inhibitor_is_told(spec):
    spec.given(
        "core.disease_baseline",
        """
        patient_id | ph_status
        p1         | positive
        p2         | positive
        p3         | positive
        p4         | negative
        p5         | positive
        """,
    )
    spec.given(
        "core.drug_exposure",
        """
        patient_id | exposure_number | indication    | drug_code
        p1         | 1               | prior_therapy | vincristine
        p1         | 2               | prior_therapy | imatinib
        p2         | 1               | prior_therapy | vincristine
        p3         | 1               | debulking     | vincristine
        p4         | 1               | prior_therapy | vincristine
        p5         | 1               | prior_therapy | vincristine
        p5         | 2               | debulking     | ponatinib
        """,
    )
    spec.expect(
        "quality.inhibitor_if_ph_positive",
        """
        patient_id | found                               | ok
        p1         | Ph-positive; imatinib, vincristine  | true
        p2         | Ph-positive; vincristine            | false
        p5         | Ph-positive; ponatinib, vincristine | true
        """,
    )
