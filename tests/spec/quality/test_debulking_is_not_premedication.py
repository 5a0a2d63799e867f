"""Spec of quality.debulking_is_not_premedication."""


def test_steroids_alone_that_began_the_day_before_blinatumomab_are_told(spec):
    spec.given(
        "core.debulking_exposure",
        """
        patient_id | exposure_number | drug_code     | drug_class   | start_earliest_date
        p1         | 1               | dexamethasone | steroid      | 2016-05-09
        p2         | 1               | dexamethasone | steroid      | 2016-05-08
        p3         | 1               | dexamethasone | steroid      | 2016-05-09
        p3         | 2               | prednisone    | steroid      | 2016-05-01
        p4         | 1               | dexamethasone | steroid      | 2016-05-09
        p4         | 2               | vincristine   | chemotherapy | 2016-05-09
        """,
    )
    spec.given(
        "core.blinatumomab_course",
        """
        patient_id | blinatumomab_start
        p1         | 2016-05-10
        p2         | 2016-05-10
        p3         | 2016-05-10
        p4         | 2016-05-10
        """,
    )
    spec.expect(
        "quality.debulking_is_not_premedication",
        """
        patient_id | found                                                              | ok
        p1         | dexamethasone from 2016-05-09, blinatumomab 2016-05-10             | false
        p2         | dexamethasone from 2016-05-08, blinatumomab 2016-05-10             | true
        p3         | dexamethasone, prednisone from 2016-05-01, blinatumomab 2016-05-10 | true
        """,
    )
