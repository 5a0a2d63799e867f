"""Spec of analysis.footnote."""


def test_a_sender_that_is_not_on_time_has_a_footnote_with_the_age_of_its_data_and_the_patients_on_them(spec):
    spec.given(
        "ops.sender",
        """
        center_code | program    | state    | data_received_on | data_age_days
        IT01        | NEUF       | on_time  | 2021-03-03       | 0
        IT02        | PAAP       | refused  | 2021-03-02       | 1
        IT03        | OBS        | late     | 2021-02-20       | 11
        IT04        | NEUF       | missing  |                  |
        """,
    )
    spec.given(
        "analysis.cohort",
        """
        patient_id | center_code | program
        p1         | IT01        | NEUF
        p2         | IT02        | PAAP
        p3         | IT03        | OBS
        p4         | IT03        | OBS
        p5         | IT03        | NEUF
        """,
    )
    spec.expect(
        "analysis.footnote",
        """
        number | center_code | patients | footnote
        1      | IT02        | 1        | IT02 PAAP (refused): data of 2021-03-02, 1 day old, 1 patient of the cohort
        2      | IT03        | 2        | IT03 OBS (late): data of 2021-02-20, 11 days old, 2 patients of the cohort
        3      | IT04        | 0        | IT04 NEUF (missing): no data, 0 patients of the cohort
        """,
    )


def test_where_every_sender_is_on_time_there_is_no_footnote(spec):
    spec.given("ops.sender", "center_code | program | state\nIT01 | NEUF | on_time")
    spec.expect("analysis.footnote", "number | footnote\n")
