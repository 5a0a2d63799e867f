"""Spec of quality.transplant_timing."""


def test_dates_that_surely_contradict_before_and_after_are_told(spec):
    spec.given(
        "core.transplant",
        """
        patient_id | timing              | transplant_earliest_date | transplant_latest_date | source_row
        p1         | before_blinatumomab | 2016-05-11               | 2016-05-11             | 1
        p1         | before_blinatumomab | 2016-01-01               | 2016-12-31             | 2
        p1         | after_blinatumomab  | 2016-05-01               | 2016-05-31             | 3
        p1         | after_blinatumomab  | 2016-04-01               | 2016-04-30             | 4
        p1         |                     | 2016-01-01               | 2016-12-31             | 5
        p1         | after_blinatumomab  |                          |                        | 6
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
        "quality.transplant_timing",
        """
        found                                                        | ok    | source_row
        transplant 2016-05-11, blinatumomab 2016-05-10               | false | 1
        transplant 2016-01-01 to 2016-12-31, blinatumomab 2016-05-10 | true  | 2
        transplant 2016-05-01 to 2016-05-31, blinatumomab 2016-05-10 | true  | 3
        transplant 2016-04-01 to 2016-04-30, blinatumomab 2016-05-10 | false | 4
        """,
    )
