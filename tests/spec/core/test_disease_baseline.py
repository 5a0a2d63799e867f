"""Spec of core.disease_baseline."""


def test_bcr_abl1_decides_the_ph_status_and_what_cannot_be_evaluated_leaves_it_unknown(spec):
    spec.given(
        "conform.disease_baseline",
        """
        patient_id | bcr_abl1      | bcr_abl1_delivered | prior_lines
        p1         | detected      | POS                | 1
        p2         | not_detected  | NEG                | 1
        p3         | not_evaluable | NE                 | 1
        p4         |               |                    | 1
        """,
    )
    spec.expect(
        "core.disease_baseline",
        """
        patient_id | ph_status | ph_status_delivered
        p1         | positive  | POS
        p2         | negative  | NEG
        p3         |           | NE
        p4         |           |
        """,
    )


def test_a_date_known_to_the_day_stands_and_a_partial_one_does_not(spec):
    spec.given(
        "conform.disease_baseline",
        """
        patient_id | diagnosis_earliest_date | diagnosis_latest_date
        p1         | 2016-03-14              | 2016-03-14
        p2         | 2016-03-01              | 2016-03-31
        """,
    )
    spec.expect(
        "core.disease_baseline",
        """
        patient_id | diagnosis_date | diagnosis_earliest_date | diagnosis_latest_date
        p1         | 2016-03-14     | 2016-03-14              | 2016-03-14
        p2         |                | 2016-03-01              | 2016-03-31
        """,
    )
