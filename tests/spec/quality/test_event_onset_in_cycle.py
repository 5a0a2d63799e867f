"""Spec of quality.event_onset_in_cycle."""


def test_an_event_belongs_to_a_cycle_or_to_the_two_weeks_after_it(spec):
    spec.given(
        "core.adverse_event",
        """
        patient_id | term          | occurred | onset_earliest_date | onset_latest_date | source_row
        p1         | crs           | true     | 2016-05-10          | 2016-05-10        | 1
        p1         | crs           | true     | 2016-05-09          | 2016-05-09        | 2
        p1         | crs           | true     | 2016-05-01          | 2016-05-31        | 3
        p1         | neurotoxicity | true     | 2016-06-20          | 2016-06-20        | 4
        p1         | neurotoxicity | true     | 2016-06-21          | 2016-06-21        | 5
        p1         | neurotoxicity | false    | 2015-06-21          | 2015-06-21        | 6
        p2         | crs           | true     | 2016-05-10          | 2016-05-10        | 7
        """,
    )
    spec.given(
        "core.blinatumomab_cycle",
        """
        patient_id | cycle_number | start_date | end_date
        p1         | 1            | 2016-05-10 | 2016-06-06
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
        "quality.event_onset_in_cycle",
        """
        record        | found                                                        | ok    | source_row
        crs           | onset 2016-05-10, blinatumomab from 2016-05-10               | true  | 1
        crs           | onset 2016-05-09, blinatumomab from 2016-05-10               | false | 2
        crs           | onset 2016-05-01 to 2016-05-31, blinatumomab from 2016-05-10 | true  | 3
        neurotoxicity | onset 2016-06-20, blinatumomab from 2016-05-10               | true  | 4
        neurotoxicity | onset 2016-06-21, blinatumomab from 2016-05-10               | false | 5
        """,
    )
