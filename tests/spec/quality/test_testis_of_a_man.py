"""Spec of quality.testis_of_a_man."""


def test_a_ticked_testis_is_told_of_a_woman_and_forms_that_do_not_ask_are_left_out(spec):
    spec.given(
        "core.patient",
        """
        patient_id | sex    | sex_delivered
        p1         | female | 2
        p2         | male   | 1
        p3         | female | F
        """,
    )
    spec.given(
        "core.marrow_assessment",
        """
        patient_id | sample_date | extramedullary_delivered
        p1         | 2016-05-10  | none=0, testis=1, nodes=0
        p1         | 2016-06-10  | none=1, testis=0, nodes=0
        p2         | 2016-05-10  | none=0, testis=1, nodes=0
        p3         | 2016-05-10  | presente
        p3         | 2016-06-10  |
        """,
    )
    spec.expect(
        "quality.testis_of_a_man",
        """
        patient_id | record                   | found                                  | ok
        p1         | assessment of 2016-05-10 | sex 2, boxes none=0, testis=1, nodes=0 | false
        p1         | assessment of 2016-06-10 | sex 2, boxes none=1, testis=0, nodes=0 | true
        p2         | assessment of 2016-05-10 | sex 1, boxes none=0, testis=1, nodes=0 | true
        """,
    )
