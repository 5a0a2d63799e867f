"""Spec of quality.samples_near_treatment."""


def test_a_sample_months_from_the_treatment_is_told_in_its_own_table(spec):
    spec.given(
        "core.blinatumomab_cycle",
        """
        patient_id | cycle_number | start_date | end_date
        p1         | 1            | 2016-05-10 | 2016-06-06
        p1         | 2            | 2016-06-21 |
        """,
    )
    spec.given(
        "core.marrow_assessment",
        """
        patient_id | sample_date
        p1         | 2016-01-11
        p1         | 2016-01-10
        p1         |
        p2         | 2010-01-10
        """,
    )
    spec.given(
        "core.blood_count",
        """
        patient_id | sample_date | analyte
        p1         | 2016-12-18  | platelets
        p1         | 2016-12-19  | neutrophils
        """,
    )
    spec.given(
        "core.mrd_assessment",
        """
        patient_id | sample_date | method
        p1         | 2017-06-20  | flow_cytometry
        """,
    )
    spec.expect(
        "quality.samples_near_treatment",
        """
        record                              | column_name                   | ok
        marrow of 2016-01-11                | marrow_assessment.sample_date | true
        marrow of 2016-01-10                | marrow_assessment.sample_date | false
        platelets of 2016-12-18             | blood_count.sample_date       | true
        neutrophils of 2016-12-19           | blood_count.sample_date       | false
        MRD by flow cytometry of 2017-06-20 | mrd_assessment.sample_date    | false
        """,
    )


def test_what_is_told_are_the_sample_and_the_first_and_last_day_of_blinatumomab(spec):
    spec.given(
        "core.blinatumomab_cycle",
        """
        cycle_number | start_date | end_date
        1            | 2016-05-10 | 2016-06-06
        2            | 2016-06-21 | 2016-07-18
        """,
    )
    spec.given(
        "core.marrow_assessment",
        """
        sample_date
        2019-01-11
        """,
    )
    spec.expect(
        "quality.samples_near_treatment",
        """
        found                                                    | ok
        sample 2019-01-11, blinatumomab 2016-05-10 to 2016-07-18 | false
        """,
    )
