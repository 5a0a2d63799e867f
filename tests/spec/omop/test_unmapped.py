"""Spec of omop.unmapped: every word that the export writes with the concept 0."""


def test_a_word_with_a_concept_is_not_listed_and_one_that_nobody_reviewed_says_so(spec):
    spec.given("omop.code", "code_list | code | concept_id\ndrug | vincristine | 1308290\ndrug | vindesine | 0")
    spec.given(
        "omop.recorded_drug",
        """
        code        | left_out
        vincristine |
        vindesine   |
        vindesine   |
        vindesine   | no day is known
        unlisted    |
        """,
    )
    spec.expect(
        "omop.unmapped",
        """
        cdm_table     | cdm_field       | code_list | code      | row_count | is_reviewed
        drug_exposure | drug_concept_id | drug      | unlisted  | 1         | false
        drug_exposure | drug_concept_id | drug      | vindesine | 2         | true
        """,
    )


def test_every_field_with_a_word_is_looked_at(spec):
    spec.given("omop.code", "code_list | code | concept_id\nsex | male | 8507\nunit | /uL | 8647")
    spec.given(
        "omop.person_record", "person_id | sex | is_first\n1 | male | true\n2 | female | true\n3 | other | false"
    )
    spec.given("omop.recorded_condition", "code_list | code\nadverse_event | crs")
    spec.given("omop.recorded_procedure", "code\nhsct")
    spec.given("omop.recorded_measurement", "code | unit_code | value_code\nblasts | /uL |\nmrd_pcr | % | detected")
    spec.given("omop.recorded_observation", "code | value_code_list | value_code\nextra | presence | absent")
    spec.expect(
        "omop.unmapped",
        """
        cdm_table            | cdm_field              | code_list     | code     | row_count | is_reviewed
        condition_occurrence | condition_concept_id   | adverse_event | crs      | 1         | false
        measurement          | measurement_concept_id | measurement   | blasts   | 1         | false
        measurement          | measurement_concept_id | measurement   | mrd_pcr  | 1         | false
        measurement          | unit_concept_id        | unit          | %        | 1         | false
        measurement          | value_as_concept_id    | finding       | detected | 1         | false
        observation          | observation_concept_id | observation   | extra    | 1         | false
        observation          | value_as_concept_id    | presence      | absent   | 1         | false
        person               | gender_concept_id      | sex           | female   | 1         | false
        procedure_occurrence | procedure_concept_id   | procedure     | hsct     | 1         | false
        """,
    )
