"""Spec of quality.treatment_ends_at_grade_4."""


def test_no_cycle_begins_after_a_grade_4_event_and_nobody_is_transplanted_after_death(spec):
    spec.given(
        "core.adverse_event",
        """
        patient_id | term | occurred | grade | onset_latest_date
        p1         | crs  | true     | 4     | 2016-05-12
        p2         | crs  | true     | 4     | 2016-05-12
        p3         | crs  | true     | 5     |
        p4         | crs  | true     | 5     |
        p5         | crs  | true     | 3     | 2016-05-12
        p6         | crs  | true     | 4     |
        """,
    )
    spec.given(
        "core.blinatumomab_cycle",
        """
        patient_id | cycle_number | start_date
        p1         | 1            | 2016-05-10
        p2         | 1            | 2016-05-10
        p2         | 2            | 2016-06-21
        p5         | 2            | 2016-06-21
        """,
    )
    _treated(spec)
    spec.given(
        "core.transplant",
        """
        patient_id | occurred | timing
        p1         | true     | after_blinatumomab
        p3         | true     | after_blinatumomab
        p4         | true     | before_blinatumomab
        """,
    )
    spec.expect(
        "quality.treatment_ends_at_grade_4",
        """
        patient_id | found              | ok
        p1         | grade 4 2016-05-12 | true
        p2         | grade 4 2016-05-12 | false
        p3         | grade 5            | false
        p4         | grade 5            | true
        """,
    )


def _treated(spec) -> None:
    spec.given(
        "core.blinatumomab_course",
        """
        patient_id | blinatumomab_start
        p1         | 2016-05-10
        p2         | 2016-05-10
        p3         | 2016-05-10
        p4         | 2016-05-10
        p5         | 2016-05-10
        p6         | 2016-05-10
        """,
    )
