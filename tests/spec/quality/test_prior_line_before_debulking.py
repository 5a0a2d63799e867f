"""Spec of quality.prior_line_before_debulking."""


def test_a_prior_drug_that_surely_began_after_debulking_or_after_blinatumomab_is_told(spec):
    spec.given(
        "core.drug_exposure",
        """
        patient_id | indication    | line_number | drug_code   | start_earliest_date | start_latest_date
        p1         | prior_therapy | 1           | vincristine | 2016-01-05          | 2016-01-05
        p1         | prior_therapy | 2           | cytarabine  | 2016-05-03          | 2016-05-03
        p1         | debulking     |             | vincristine | 2016-05-01          | 2016-05-02
        p2         | prior_therapy | 1           | imatinib    | 2016-06-01          | 2016-06-30
        p2         | prior_therapy | 2           | dasatinib   | 2016-01-01          | 2016-12-31
        p3         | prior_therapy | 1           | imatinib    | 2016-06-01          | 2016-06-30
        """,
    )
    spec.given(
        "core.blinatumomab_course",
        """
        patient_id | blinatumomab_start
        p2         | 2016-05-20
        """,
    )
    spec.expect(
        "quality.prior_line_before_debulking",
        """
        patient_id | record              | found                                                           | ok
        p1         | line 1, vincristine | drug of a prior line from 2016-01-05, treatment from 2016-05-02 | true
        p1         | line 2, cytarabine  | drug of a prior line from 2016-05-03, treatment from 2016-05-02 | false
        p2         | line 1, imatinib    | drug of a prior line from 2016-06-01, treatment from 2016-05-20 | false
        p2         | line 2, dasatinib   | drug of a prior line from 2016-01-01, treatment from 2016-05-20 | true
        """,
    )
