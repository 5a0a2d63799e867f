"""Spec of omop.observation."""


def test_an_observation_has_a_number_or_a_word_and_its_concept(spec):
    spec.given("omop.code", "code_list | code | concept_id\nobservation | prior_lines | 14\npresence | absent | 15")
    spec.given(
        "omop.recorded_observation",
        """
        person_id:       1           | 1
        code:            prior_lines | extramedullary_disease
        start_date:      2018-05-01  | 2018-06-01
        value_as_number: 2           |
        value_code_list:             | presence
        value_code:                  | absent
        """,
    )
    spec.expect(
        "omop.observation",
        """
        observation_id:           1           | 2
        observation_concept_id:   14          | 0
        observation_date:         2018-05-01  | 2018-06-01
        value_as_number:          2           |
        value_as_string:                      | absent
        value_as_concept_id:                  | 15
        observation_source_value: prior_lines | extramedullary_disease
        """,
    )
