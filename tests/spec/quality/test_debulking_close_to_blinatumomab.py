"""Spec of quality.debulking_close_to_blinatumomab."""


def test_debulking_more_than_120_days_before_blinatumomab_is_told(spec):
    spec.given(
        "core.debulking_exposure",
        """
        patient_id | exposure_number | drug_code   | start_latest_date
        p1         | 1               | vincristine | 2016-01-11
        p1         | 2               | prednisone  | 2016-01-10
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
        "quality.debulking_close_to_blinatumomab",
        """
        record      | found                                                   | ok
        vincristine | debulking 2016-01-11, blinatumomab 2016-05-10: 120 days | true
        prednisone  | debulking 2016-01-10, blinatumomab 2016-05-10: 121 days | false
        """,
    )
