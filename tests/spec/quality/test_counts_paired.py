"""Spec of quality.counts_paired."""


def test_a_count_without_the_other_of_its_sample_is_told(spec):
    spec.given(
        "core.blood_count",
        """
        patient_id | sample_date | analyte
        p1         | 2016-05-01  | platelets
        p1         | 2016-05-01  | neutrophils
        p1         | 2016-05-09  | platelets
        p1         | 2016-09-05  | neutrophils
        p2         | 2016-05-09  | neutrophils
        """,
    )
    spec.expect(
        "quality.counts_paired",
        """
        patient_id | record                    | found                        | ok
        p1         | platelets of 2016-05-01   | neutrophils on 2016-05-01: 1 | true
        p1         | neutrophils of 2016-05-01 | platelets on 2016-05-01: 1   | true
        p1         | platelets of 2016-05-09   | neutrophils on 2016-05-09: 0 | false
        p1         | neutrophils of 2016-09-05 | platelets on 2016-09-05: 0   | false
        p2         | neutrophils of 2016-05-09 | platelets on 2016-05-09: 0   | false
        """,
    )
