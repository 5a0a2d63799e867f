"""Spec of quality.debulking_precedes_blinatumomab."""


def test_a_debulking_drug_that_surely_began_after_blinatumomab_is_told(spec):
    spec.given(
        "core.drug_exposure",
        """
        patient_id | exposure_number | indication    | drug_code     | start_earliest_date
        p1         | 1               | debulking     | vincristine   | 2016-05-10
        p1         | 2               | debulking     | prednisone    | 2016-05-11
        p1         | 3               | premedication | dexamethasone | 2016-05-12
        p2         | 1               | debulking     | vincristine   | 2016-05-11
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
        "quality.debulking_precedes_blinatumomab",
        """
        patient_id | record      | found                                         | ok
        p1         | vincristine | debulking 2016-05-10, blinatumomab 2016-05-10 | true
        p1         | prednisone  | debulking 2016-05-11, blinatumomab 2016-05-10 | false
        """,
    )
