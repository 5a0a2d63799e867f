"""Spec of omop.account: no row of core is lost between core and the export."""


def test_every_row_is_exported_or_left_out_for_a_reason(spec):
    spec.given(
        "omop.person_record",
        """
        patient_id | person_id | is_first
        p1         | 1         | true
        p1         | 1         | false
        p2         |           | false
        """,
    )
    spec.given("omop.recorded_drug", "core_relation | left_out\ndrug_exposure |\ndrug_exposure |\nblinatumomab_cycle |")
    spec.given("omop.recorded_condition", "core_relation | left_out\nadverse_event | did not occur")
    spec.given("omop.recorded_procedure", "core_relation | left_out\ntransplant | no day is known")
    spec.given("omop.recorded_measurement", "core_relation | left_out\nmarrow_assessment | no value")
    spec.given("omop.recorded_observation", "core_relation | left_out\nmarrow_assessment |")
    spec.expect(
        "omop.account",
        """
        cdm_table            | core_relation      | outcome                        | row_count
        condition_occurrence | adverse_event      | did not occur                  | 1
        drug_exposure        | blinatumomab_cycle | exported                       | 1
        drug_exposure        | drug_exposure      | exported                       | 2
        measurement          | marrow_assessment  | no value                       | 1
        observation          | marrow_assessment  | exported                       | 1
        person               | patient            | exported                       | 1
        person               | patient            | same person as another record  | 1
        person               | patient            | person without a year of birth | 1
        procedure_occurrence | transplant         | no day is known                | 1
        """,
    )
