"""Spec of quality.mrd_fits_marrow."""


def test_nothing_found_beside_a_marrow_full_of_blasts_is_told(spec):
    spec.given(
        "core.mrd_assessment",
        """
        patient_id | sample_date | method         | result       | result_delivered | sensitivity | source_row
        p1         | 2016-06-10  | pcr            | not_detected | neg              | 0.0001      | 1
        p2         | 2016-06-10  | pcr            | not_detected | neg              | 0.0001      | 2
        p2         | 2016-06-10  | flow_cytometry | not_detected | neg              | 0.001       | 3
        p2         | 2016-06-10  | flow_cytometry | not_detected | neg              |             | 4
        p2         | 2016-06-10  | pcr            | detected     | pos              | 0.0001      | 5
        p3         | 2016-06-10  | pcr            | not_detected | neg              | 0.0001      | 6
        """,
    )
    spec.given(
        "core.marrow_assessment",
        """
        patient_id | sample_date | blasts_pct
        p1         | 2016-06-10  | 5
        p2         | 2016-06-13  | 60
        p3         | 2016-06-14  | 60
        """,
    )
    spec.expect(
        "quality.mrd_fits_marrow",
        """
        patient_id | record                       | found            | ok    | source_row
        p1         | pcr of 2016-06-10            | neg, blasts 5 %  | true  | 1
        p2         | pcr of 2016-06-10            | neg, blasts 60 % | false | 2
        p2         | flow cytometry of 2016-06-10 | neg, blasts 60 % | false | 4
        """,
    )
