"""Spec of quality.transplant_outside_treatment."""


def test_a_transplant_surely_between_debulking_and_the_last_infusion_is_told(spec):
    spec.given(
        "core.debulking_exposure",
        """
        patient_id | exposure_number | start_latest_date
        p1         | 1               | 2016-04-20
        """,
    )
    spec.given(
        "core.blinatumomab_cycle",
        """
        patient_id | cycle_number | start_date | end_date
        p1         | 1            | 2016-05-10 | 2016-06-06
        p1         | 2            | 2016-06-21 | 2016-07-18
        p2         | 1            | 2016-05-10 |
        """,
    )
    spec.given(
        "core.transplant",
        """
        patient_id | occurred | timing              | transplant_earliest_date | transplant_latest_date | source_row
        p1         | true     | before_blinatumomab | 2016-04-19               | 2016-04-19             | 1
        p1         | true     | before_blinatumomab | 2016-04-20               | 2016-04-20             | 2
        p1         | true     | after_blinatumomab  | 2016-06-10               | 2016-06-10             | 3
        p1         | true     | after_blinatumomab  | 2016-07-01               | 2016-07-31             | 4
        p1         | false    | after_blinatumomab  | 2016-06-10               | 2016-06-10             | 5
        p2         | true     | before_blinatumomab | 2016-05-01               | 2016-05-31             | 6
        """,
    )
    spec.expect(
        "quality.transplant_outside_treatment",
        """
        patient_id | found                                                                   | ok    | source_row
        p1         | transplant 2016-04-19, treatment 2016-04-20 to 2016-07-18               | true  | 1
        p1         | transplant 2016-04-20, treatment 2016-04-20 to 2016-07-18               | false | 2
        p1         | transplant 2016-06-10, treatment 2016-04-20 to 2016-07-18               | false | 3
        p1         | transplant 2016-07-01 to 2016-07-31, treatment 2016-04-20 to 2016-07-18 | true  | 4
        p2         | transplant 2016-05-01 to 2016-05-31, treatment 2016-05-10 to 2016-05-10 | true  | 6
        """,
    )
