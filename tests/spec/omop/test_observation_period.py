"""Spec of omop.observation_period: from the first day of anything to the last."""


def test_the_period_spans_every_kind_of_event_and_what_is_left_out_does_not_count(spec):
    spec.given("omop.code", "code_list | code | concept_id\nprovenance | case_report_form | 32809")
    spec.given(
        "omop.recorded_drug",
        """
        person_id | start_date | end_date   | left_out
        1         | 2018-05-01 | 2018-05-28 |
        1         | 2010-05-01 | 2010-05-28 | no day is known
        2         | 2018-05-01 | 2018-06-01 |
        """,
    )
    spec.given("omop.recorded_condition", "person_id | start_date\n1 | 2014-10-01")
    spec.given("omop.recorded_procedure", "person_id | start_date\n1 | 2019-01-02")
    spec.given("omop.recorded_measurement", "person_id | start_date\n2 | 2018-04-30")
    spec.given("omop.recorded_observation", "person_id | start_date\n2 | 2018-05-05")
    spec.expect(
        "omop.observation_period",
        """
        observation_period_id:         1          | 2
        person_id:                     1          | 2
        observation_period_start_date: 2014-10-01 | 2018-04-30
        observation_period_end_date:   2019-01-02 | 2018-06-01
        period_type_concept_id:        32809      | 32809
        """,
    )
