"""Spec of omop.condition_occurrence."""


def test_conditions_are_numbered_by_person_and_day_each_with_its_concept_or_0(spec):
    spec.given(
        "omop.code",
        """
        code_list     | code             | concept_id
        diagnosis     | b_all            | 11
        provenance    | case_report_form | 32809
        """,
    )
    spec.given(
        "omop.recorded_condition",
        """
        person_id | code_list     | code  | start_date | left_out
        2         | diagnosis     | b_all | 2014-10-01 |
        1         | adverse_event | crs   | 2018-05-04 |
        1         | diagnosis     | b_all | 2014-10-01 |
        1         | adverse_event | crs   |            | no day is known
        """,
    )
    spec.expect(
        "omop.condition_occurrence",
        """
        condition_occurrence_id:   1          | 2          | 3
        person_id:                 1          | 1          | 2
        condition_concept_id:      11         | 0          | 11
        condition_start_date:      2014-10-01 | 2018-05-04 | 2014-10-01
        condition_type_concept_id: 32809      | 32809      | 32809
        condition_source_value:    b_all      | crs        | b_all
        """,
    )
