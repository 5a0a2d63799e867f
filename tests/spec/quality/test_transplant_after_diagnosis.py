"""Spec of quality.transplant_after_diagnosis."""


def test_a_transplant_within_thirty_days_of_diagnosis_or_before_it_is_told(spec):
    spec.given(
        "core.disease_baseline",
        """
        patient_id | diagnosis_earliest_date | diagnosis_latest_date
        p1         | 2016-03-01              | 2016-03-01
        p2         | 2016-03-01              | 2016-03-31
        p3         |                         |
        """,
    )
    spec.given(
        "core.transplant",
        """
        patient_id | occurred | timing              | transplant_earliest_date | transplant_latest_date
        p1         | true     | before_blinatumomab | 2016-03-30               | 2016-03-30
        p1         | true     | after_blinatumomab  | 2016-03-31               | 2016-03-31
        p2         | true     | before_blinatumomab | 2016-01-01               | 2016-12-31
        p2         | false    | before_blinatumomab | 2015-01-01               | 2015-01-01
        p3         | true     | before_blinatumomab | 2015-01-01               | 2015-01-01
        """,
    )
    spec.expect(
        "quality.transplant_after_diagnosis",
        """
        patient_id | found                                                                   | ok
        p1         | transplant 2016-03-30, diagnosis 2016-03-01                             | false
        p1         | transplant 2016-03-31, diagnosis 2016-03-01                             | true
        p2         | transplant 2016-01-01 to 2016-12-31, diagnosis 2016-03-01 to 2016-03-31 | true
        """,
    )
