"""Spec of analysis.table_1."""


def test_lines_follow_the_plan_and_the_levels_and_other_results_stay_out(spec):
    spec.given(
        "analysis.result",
        """
        analysis_id:    age_class     | age_class     | sex           | sex           | cr
        analysis_order: 5             | 5             | 4             | 4             | 9
        variable_label: Age           | Age           | Sex           | Sex           | CR
        level_label:    ≥50           | <50           | Male          | Male          | Yes
        level_order:    2             | 1             | 1             | 1             | 1
        statistic:      n             | n             | n             | pct           | n
        numerator:      15            | 19            | 21            | 21            | 23
        formatted:      15/34 (44.1%) | 19/34 (55.9%) | 21/34 (61.8%) | 21/34 (61.8%) | 23/34 (67.6%)
        """,
    )
    spec.expect(
        "analysis.table_1",
        """
        line | characteristic | category | patients | share
        1    | Sex            | Male     | 21       | 21/34 (61.8%)
        2    | Age            | <50      | 19       | 19/34 (55.9%)
        3    | Age            | ≥50      | 15       | 15/34 (44.1%)
        """,
    )
