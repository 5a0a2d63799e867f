"""Spec of omop.procedure_occurrence."""


def test_a_transplant_has_its_concept_and_day_and_without_a_day_is_none(spec):
    spec.given(
        "omop.code", "code_list | code | concept_id\nprocedure | hsct | 12\nprovenance | case_report_form | 32809"
    )
    spec.given(
        "omop.recorded_procedure",
        """
        person_id | code | start_date | left_out
        1         | hsct | 2019-01-02 |
        1         | hsct |            | no day is known
        """,
    )
    spec.expect(
        "omop.procedure_occurrence",
        """
        procedure_occurrence_id:   1
        person_id:                 1
        procedure_concept_id:      12
        procedure_date:            2019-01-02
        procedure_type_concept_id: 32809
        procedure_source_value:    hsct
        """,
    )
