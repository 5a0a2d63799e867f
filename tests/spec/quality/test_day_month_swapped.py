"""Spec of quality.day_month_swapped."""


def test_a_day_apart_from_all_others_that_a_swap_brings_back_is_told_once(spec):
    spec.given(
        "core.blinatumomab_cycle",
        """
        patient_id | cycle_number | start_date | end_date
        p1         | 1            | 2016-05-10 | 2016-06-06
        """,
    )
    spec.given(
        "core.marrow_assessment",
        """
        patient_id | sample_date | source_row
        p1         | 2016-12-06  | 4
        p1         | 2016-08-23  | 5
        p1         | 2017-11-05  | 6
        """,
    )
    spec.given(
        "core.blood_count",
        """
        patient_id | sample_date | analyte   | source_row
        p1         | 2016-12-06  | platelets | 9
        """,
    )
    spec.expect(
        "quality.day_month_swapped",
        """
        record    | column_name                   | found                          | ok    | source_row
        cycle 1   | blinatumomab_cycle.start_date | 2016-05-10, swapped 2016-10-05 | true  | 1
        cycle 1   | blinatumomab_cycle.end_date   | 2016-06-06                     | true  | 1
        marrow    | marrow_assessment.sample_date | 2016-08-23                     | true  | 5
        platelets | blood_count.sample_date       | 2016-12-06, swapped 2016-06-12 | false | 9
        marrow    | marrow_assessment.sample_date | 2017-11-05, swapped 2017-05-11 | true  | 6
        """,
    )


def test_a_day_with_others_near_it_is_not_suspected_and_prior_lines_are_not_looked_at(spec):
    spec.given(
        "core.blinatumomab_cycle",
        """
        patient_id | cycle_number | start_date | end_date
        p1         | 1            | 2016-05-10 | 2016-06-06
        """,
    )
    spec.given(
        "core.drug_exposure",
        """
        patient_id | indication    | drug_code   | start_date
        p1         | debulking     | vincristine | 2016-04-02
        p1         | prior_therapy | imatinib    | 2015-06-05
        """,
    )
    spec.given(
        "core.adverse_event",
        """
        patient_id | term | onset_date
        p1         | crs  | 2016-05-12
        """,
    )
    spec.given(
        "core.mrd_assessment",
        """
        patient_id | method | sample_date
        p1         | pcr    | 2016-07-05
        """,
    )
    spec.expect(
        "quality.day_month_swapped",
        """
        record      | column_name                   | found                          | ok
        cycle 1     | blinatumomab_cycle.start_date | 2016-05-10, swapped 2016-10-05 | true
        cycle 1     | blinatumomab_cycle.end_date   | 2016-06-06                     | true
        vincristine | drug_exposure.start_date      | 2016-04-02, swapped 2016-02-04 | true
        crs         | adverse_event.onset_date      | 2016-05-12, swapped 2016-12-05 | true
        pcr         | mrd_assessment.sample_date    | 2016-07-05, swapped 2016-05-07 | true
        """,
    )


def test_a_month_apart_is_enough_where_the_swap_falls_on_another_day_or_beside_it(spec):
    spec.given(
        "core.blinatumomab_cycle",
        """
        patient_id | cycle_number | start_date | end_date
        p1         | 1            | 2016-06-20 | 2016-07-05
        p2         | 1            | 2016-06-20 | 2016-07-04
        p3         | 1            | 2016-06-20 | 2016-07-05
        """,
    )
    spec.given(
        "core.marrow_assessment",
        """
        patient_id | sample_date
        p1         | 2016-05-07
        p2         | 2016-05-07
        p3         | 2016-05-06
        p3         | 2016-06-04
        """,
    )
    spec.expect(
        "quality.day_month_swapped",
        """
        patient_id | record  | found                          | ok
        p1         | cycle 1 | 2016-06-20                     | true
        p1         | cycle 1 | 2016-07-05, swapped 2016-05-07 | true
        p1         | marrow  | 2016-05-07, swapped 2016-07-05 | false
        p2         | cycle 1 | 2016-06-20                     | true
        p2         | cycle 1 | 2016-07-04, swapped 2016-04-07 | true
        p2         | marrow  | 2016-05-07, swapped 2016-07-05 | false
        p3         | cycle 1 | 2016-06-20                     | true
        p3         | cycle 1 | 2016-07-05, swapped 2016-05-07 | true
        p3         | marrow  | 2016-05-06, swapped 2016-06-05 | true
        p3         | marrow  | 2016-06-04, swapped 2016-04-06 | true
        """,
    )
