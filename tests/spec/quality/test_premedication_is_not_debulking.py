"""Spec of quality.premedication_is_not_debulking."""


def test_premedication_long_before_an_infusion_or_for_more_than_a_week_is_told(spec):
    spec.given(
        "core.drug_exposure",
        """
        indication    | start_earliest_date | start_latest_date | end_earliest_date | end_latest_date | source_row
        premedication | 2016-05-07          | 2016-05-07        | 2016-05-10        | 2016-05-10      | 1
        premedication | 2016-05-06          | 2016-05-06        | 2016-05-10        | 2016-05-10      | 2
        premedication | 2016-05-09          | 2016-05-09        | 2016-05-17        | 2016-05-17      | 3
        premedication | 2016-06-20          | 2016-06-20        |                   |                 | 4
        premedication | 2016-07-30          | 2016-07-30        |                   |                 | 5
        debulking     | 2016-04-20          | 2016-04-20        |                   |                 | 6
        """,
    )
    spec.given(
        "core.blinatumomab_cycle",
        """
        patient_id | cycle_number | start_date | end_date
        p1         | 1            | 2016-05-10 | 2016-06-06
        p1         | 2            | 2016-06-21 | 2016-07-18
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
        "quality.premedication_is_not_debulking",
        """
        found                                                           | ok    | source_row
        premedication 2016-05-07 to 2016-05-10, blinatumomab 2016-05-10 | true  | 1
        premedication 2016-05-06 to 2016-05-10, blinatumomab 2016-05-10 | false | 2
        premedication 2016-05-09 to 2016-05-17, blinatumomab 2016-05-10 | false | 3
        premedication 2016-06-20, blinatumomab 2016-05-10               | true  | 4
        premedication 2016-07-30, blinatumomab 2016-05-10               | false | 5
        """,
    )
