"""Spec of quality.transplant_after_response."""


def test_a_transplant_after_blinatumomab_without_a_response_is_told(spec):
    spec.given(
        "core.transplant",
        """
        patient_id | occurred | timing              | transplant_earliest_date | transplant_latest_date
        p1         | true     | after_blinatumomab  | 2016-09-01               | 2016-09-30
        p2         | true     | after_blinatumomab  | 2016-09-01               | 2016-09-01
        p2         | true     | before_blinatumomab | 2015-09-01               | 2015-09-01
        p3         | false    | after_blinatumomab  |                          |
        """,
    )
    spec.given(
        "analysis.response",
        """
        patient_id | response | cr
        p1         | CRi      | true
        p2         | none     | false
        p3         | none     | false
        """,
    )
    spec.expect(
        "quality.transplant_after_response",
        """
        patient_id | found                                                                | ok
        p1         | transplant after blinatumomab 2016-09-01 to 2016-09-30, response CRi | true
        p2         | transplant after blinatumomab 2016-09-01, response none              | false
        """,
    )
