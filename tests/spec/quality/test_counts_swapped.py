"""Spec of quality.counts_swapped."""


def test_more_neutrophils_than_platelets_on_one_day_are_told(spec):
    spec.given(
        "core.blood_count",
        """
        patient_id | sample_date | analyte     | count_per_ul | source_row
        p1         | 2016-05-01  | platelets   | 3000         | 1
        p1         | 2016-05-01  | neutrophils | 150000       | 2
        p1         | 2016-06-01  | platelets   | 6000         | 3
        p1         | 2016-06-01  | neutrophils | 6000         | 4
        p1         | 2016-07-01  | platelets   | 6000         | 5
        p2         | 2016-07-01  | neutrophils | 6000         | 6
        """,
    )
    spec.expect(
        "quality.counts_swapped",
        """
        patient_id | record               | found                                  | ok    | source_row
        p1         | counts of 2016-05-01 | platelets 3000, neutrophils 150000 /uL | false | 2
        p1         | counts of 2016-06-01 | platelets 6000, neutrophils 6000 /uL   | true  | 4
        """,
    )
