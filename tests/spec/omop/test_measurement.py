"""Spec of omop.measurement."""


def test_a_number_has_its_unit_and_a_word_its_answer_and_what_is_not_there_stays_empty(spec):
    spec.given(
        "omop.code",
        """
        code_list   | code      | concept_id
        measurement | platelets | 3007461
        unit        | /uL       | 8647
        finding     | detected  | 13
        """,
    )
    spec.given(
        "omop.recorded_measurement",
        """
        person_id:       1          | 1          | 1
        code:            platelets  | mrd_pcr    | mrd_pcr
        start_date:      2018-06-01 | 2018-06-02 | 2018-06-03
        value_as_number: 97000      |            |
        value_code:                 | detected   | not_detected
        unit_code:       /uL        |            |
        """,
    )
    spec.expect(
        "omop.measurement",
        """
        measurement_id:         1         | 2       | 3
        measurement_concept_id: 3007461   | 0       | 0
        value_as_number:        97000     |         |
        value_as_concept_id:              | 13      | 0
        unit_concept_id:        8647      |         |
        measurement_source_value: platelets | mrd_pcr | mrd_pcr
        """,
    )
