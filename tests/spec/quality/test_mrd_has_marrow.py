"""Spec of quality.mrd_has_marrow."""


def test_a_search_during_treatment_has_a_marrow_within_a_week(spec):
    spec.given(
        "core.mrd_assessment",
        """
        patient_id | sample_date | method | result   | result_delivered
        p1         | 2016-06-10  | pcr    | detected | pos
        p1         | 2016-08-10  | pcr    | detected |
        p1         | 2016-05-10  | pcr    | detected | pos
        """,
    )
    spec.given(
        "core.marrow_assessment",
        """
        patient_id | sample_date | blasts_pct
        p1         | 2016-06-17  | 3
        p1         | 2016-08-02  | 3
        p1         | 2016-08-10  |
        """,
    )
    spec.given(
        "core.blinatumomab_course",
        """
        patient_id | blinatumomab_start
        p1         | 2016-05-10
        """,
    )
    spec.expect(
        "quality.mrd_has_marrow",
        """
        record            | found                  | ok
        pcr of 2016-06-10 | pos on 2016-06-10      | true
        pcr of 2016-08-10 | detected on 2016-08-10 | false
        """,
    )
