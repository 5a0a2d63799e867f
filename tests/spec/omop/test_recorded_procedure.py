"""Spec of omop.recorded_procedure: every transplant, and why the export leaves it out."""


def test_a_transplant_that_was_done_is_a_procedure_and_the_others_say_why_not(spec):
    spec.given("omop.person_record", "patient_id | person_id\np1 | 7\np2 |")
    spec.given(
        "core.transplant",
        """
        patient_id | occurred | transplant_earliest_date
        p1         | true     | 2019-01-02
        p1         | true     |
        p1         | false    |
        p1         |          |
        p2         | true     | 2019-01-02
        """,
    )
    spec.expect(
        "omop.recorded_procedure",
        """
        person_id | code | start_date | left_out
        7         | hsct | 2019-01-02 |
        7         | hsct |            | no day is known
        7         | hsct |            | did not occur
        7         | hsct |            | not recorded whether it occurred
                  | hsct | 2019-01-02 | person without a year of birth
        """,
    )


def test_a_transplant_that_two_records_of_a_person_tell_alike_is_exported_once(spec):
    spec.given("omop.person_record", "patient_id | program | person_id\np1 | NEUF | 7\np9 | NEUF | 7")
    spec.given(
        "core.transplant",
        """
        patient_id | occurred | transplant_earliest_date
        p1         | true     | 2019-01-02
        p9         | true     | 2019-01-02
        p9         | false    | 2019-01-02
        """,
    )
    spec.expect(
        "omop.recorded_procedure",
        """
        start_date | left_out
        2019-01-02 |
        2019-01-02 | the same stands in another record of the person
        2019-01-02 | did not occur
        """,
    )
