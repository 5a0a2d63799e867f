"""Spec of quality.record_without_patient."""


def test_records_whose_patient_is_not_in_the_program_belong_to_nobody(spec):
    for name in ("marrow_assessment", "blood_count", "mrd_assessment", "adverse_event", "transplant"):
        spec.given(f"core.{name}", "patient_id")
    spec.given(
        "core.patient",
        """
        patient_id | program | source_row
        p1         | NEUF    | 4
        """,
    )
    spec.given(
        "core.drug_exposure",
        """
        patient_id | program
        p1         | NEUF
        p1         | PAAP
        p2         | NEUF
        p2         | NEUF
        """,
    )
    spec.given(
        "core.blinatumomab_cycle",
        """
        patient_id | program
        p2         | NEUF
        """,
    )
    spec.expect(
        "quality.record_without_patient",
        """
        patient_id | program | found                  | ok    | source_row
        p1         | NEUF    |                        | true  | 4
        p1         | PAAP    | 1 records: drug        | false |
        p2         | NEUF    | 3 records: cycle, drug | false |
        """,
    )
