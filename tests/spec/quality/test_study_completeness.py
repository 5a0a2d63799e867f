"""Spec of quality.study_completeness."""


def test_who_is_in_complete_response_is_asked_for_all_that_it_rests_on(spec):
    spec.given(
        "analysis.cohort",
        """
        bmb_baseline_pct        : 80
        bmb_after_debulking_pct :
        bmb_response_pct        : 2
        platelets_per_ul        : 120000
        anc_per_ul              :
        extramedullary_disease  : false
        cr                      : true
        mrd_evaluable           : false
        crs                     :
        """,
    )
    spec.expect(
        "quality.study_completeness",
        """
        record                  | column_name                      | ok
        before debulking        | marrow_assessment.blasts_pct     | true
        after debulking         | marrow_assessment.blasts_pct     | false
        at response             | marrow_assessment.blasts_pct     | true
        platelets at response   | blood_count.count_per_ul         | true
        neutrophils at response | blood_count.count_per_ul         | false
        at response             | marrow_assessment.extramedullary | true
        in complete response    | mrd_assessment.result            | false
                                | adverse_event.occurred           | false
        """,
    )


def test_without_a_marrow_at_response_nothing_that_follows_from_one_is_asked_for(spec):
    spec.given(
        "analysis.cohort",
        """
        patient_id | bmb_baseline_pct | bmb_response_pct | cr    | mrd_evaluable | crs   | blinatumomab_start
        p1         |                  |                  | false | false         | false | 2016-02-01
        p2         | 80               | 60               | false | false         | true  | 2016-02-01
        """,
    )
    spec.expect(
        "quality.study_completeness",
        """
        patient_id | record                  | found                              | ok
        p1         | before debulking        | blinatumomab began on 2016-02-01   | false
        p1         | after debulking         | blinatumomab began on 2016-02-01   | false
        p1         | at response             | blinatumomab began on 2016-02-01   | false
        p1         |                         |                                    | true
        p2         | before debulking        |                                    | true
        p2         | after debulking         | blinatumomab began on 2016-02-01   | false
        p2         | at response             |                                    | true
        p2         | platelets at response   | blinatumomab began on 2016-02-01   | false
        p2         | neutrophils at response | blinatumomab began on 2016-02-01   | false
        p2         |                         |                                    | true
        """,
    )
