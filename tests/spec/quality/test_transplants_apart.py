"""Spec of quality.transplants_apart."""


def test_two_transplants_within_a_month_are_told(spec):
    spec.given(
        "core.transplant",
        """
        patient_id | occurred | timing              | transplant_earliest_date | transplant_latest_date | source_row
        p1         | true     | before_blinatumomab | 2015-03-01               | 2015-03-01             | 1
        p1         | true     | before_blinatumomab | 2015-03-30               | 2015-03-30             | 2
        p1         | true     | after_blinatumomab  | 2016-09-01               | 2016-09-30             | 3
        p1         | true     | after_blinatumomab  | 2016-09-01               | 2016-10-31             | 4
        p1         | false    | after_blinatumomab  | 2016-09-15               | 2016-09-15             | 5
        p2         | true     | before_blinatumomab | 2015-03-01               | 2015-03-01             | 6
        """,
    )
    spec.expect(
        "quality.transplants_apart",
        """
        patient_id | found                                    | ok    | source_row
        p1         | transplants of 2015-03-01 and 2015-03-30 | false | 2
        p1         | transplants of 2015-03-30 and 2016-09-30 | true  | 3
        p1         | transplants of 2016-09-01 and 2016-10-31 | true  | 4
        """,
    )
