"""Spec of analysis.cohort."""


def patient(spec, events="term | occurred", transplants="timing | occurred"):
    spec.given("core.selection", "patient_id | source_row\np1 | 7")
    spec.given("core.patient", "patient_id | sex | age_years\np1 | female | 45")
    spec.given("core.disease_baseline", "patient_id | disease_status | prior_lines | ph_status\np1 | relapsed | 2 |")
    spec.given(
        "core.blinatumomab_course",
        """
        patient_id | blinatumomab_start | blinatumomab_cycles | blinatumomab_dose
        p1         | 2018-06-01         | 2                   | full
        """,
    )
    spec.given(
        "analysis.debulking",
        """
        patient_id | debulking_group | debulking_regimen | debulking_start
        p1         | steroids        | Dexamethasone     | 2018-05-11
        """,
    )
    spec.given("analysis.tumor_burden", "patient_id | bmb_baseline_pct\np1 | 69")
    spec.given("analysis.response", "patient_id | response | cr\np1 | none | false")
    spec.given("analysis.mrd_response", "patient_id | mrd_evaluable\np1 | false")
    spec.given("core.adverse_event", events)
    spec.given("core.transplant", transplants)


def test_everything_known_of_a_patient_meets_in_one_row(spec):
    patient(spec)
    spec.expect(
        "analysis.cohort",
        """
        patient_id:                     p1
        center_code:                    IT01
        program:                        NEUF
        sex:                            female
        age_years:                      45
        disease_status:                 relapsed
        prior_lines:                    2
        ph_status:
        bmb_baseline_pct:               69
        debulking_group:                steroids
        days_debulking_to_blinatumomab: 21
        blinatumomab_cycles:            2
        response:                       none
        cr:                             false
        mrd_evaluable:                  false
        mrd_complete:
        source_row:                     7
        """,
    )


def crs(spec, events, expected):
    patient(spec, events=events)
    spec.expect("analysis.cohort", f"crs | crs_grade\n{expected}")


def test_a_syndrome_reported_once_outweighs_its_absence_and_brings_its_highest_grade(spec):
    crs(
        spec,
        """
        term | occurred | grade
        crs  | false    |
        crs  | true     | 1
        crs  | true     | 3
        """,
        "true | 3",
    )


def test_an_absence_outweighs_a_question_not_answered(spec):
    crs(spec, "term | occurred\ncrs | false\ncrs |", "false |")


def test_a_question_not_answered_or_not_asked_leaves_the_syndrome_unknown(spec):
    crs(spec, "term | occurred\ncrs |\nneurotoxicity | true", "|")


def transplants(spec, drawn, expected):
    patient(spec, transplants=drawn)
    spec.expect("analysis.cohort", f"prior_hsct | hsct_after | hsct_planned_no_donor\n{expected}")


def test_no_record_of_a_transplant_means_none(spec):
    transplants(spec, "timing | occurred", "false | false | false")


def test_a_transplant_counts_on_its_own_side_of_blinatumomab(spec):
    transplants(spec, "timing | occurred\nbefore_blinatumomab | true", "true | false | false")


def test_a_transplant_that_may_have_been_on_either_side_leaves_both_unknown(spec):
    transplants(spec, "timing | occurred\n| true", "| | false")


def test_a_transplant_on_one_side_is_known_whatever_another_leaves_open(spec):
    transplants(spec, "timing | occurred\nafter_blinatumomab | true\n| true", "| true | false")


def test_a_question_not_answered_leaves_its_side_unknown(spec):
    transplants(spec, "timing | occurred\nafter_blinatumomab |", "false | | false")


def test_a_transplant_planned_and_not_done_is_neither(spec):
    transplants(spec, "timing | occurred\nafter_blinatumomab | false", "false | false | true")


def test_a_transplant_planned_and_done_after_all_is_done(spec):
    transplants(
        spec, "timing | occurred\nafter_blinatumomab | false\nafter_blinatumomab | true", "false | true | false"
    )
