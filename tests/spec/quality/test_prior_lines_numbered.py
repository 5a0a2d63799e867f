"""Spec of quality.prior_lines_numbered."""


def test_a_number_that_is_missing_among_the_lines_is_told_at_the_last_of_them(spec):
    spec.given(
        "core.drug_exposure",
        """
        patient_id | exposure_number | indication    | line_number | source_row
        p1         | 1               | prior_therapy | 1           | 1
        p1         | 2               | prior_therapy | 1           | 2
        p1         | 3               | prior_therapy | 2           | 3
        p2         | 1               | prior_therapy | 1           | 4
        p2         | 2               | prior_therapy | 3           | 5
        p3         | 1               | prior_therapy | 2           | 6
        p4         | 1               | debulking     |             | 7
        """,
    )
    spec.expect(
        "quality.prior_lines_numbered",
        """
        patient_id | found      | ok    | source_row
        p1         | lines 1, 2 | true  | 3
        p2         | lines 1, 3 | false | 5
        p3         | lines 2    | false | 6
        """,
    )
