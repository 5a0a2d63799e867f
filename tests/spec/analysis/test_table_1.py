"""Spec of analysis.table_1."""


def test_lines_follow_the_plan_and_the_levels_and_other_results_stay_out(spec):
    spec.given(
        "analysis.result",
        """
        analysis_id | analysis_order | variable_label | level_label | level_order | statistic | numerator | formatted
        age_class   | 5              | Age            | ≥50         | 2           | n         | 15        | 15/34 (44.1%)
        age_class   | 5              | Age            | <50         | 1           | n         | 19        | 19/34 (55.9%)
        sex         | 4              | Sex            | Male        | 1           | n         | 21        | 21/34 (61.8%)
        sex         | 4              | Sex            | Male        | 1           | pct       | 21        | 21/34 (61.8%)
        cr          | 9              | CR             | Yes         | 1           | n         | 23        | 23/34 (67.6%)
        """,
    )
    spec.then(
        "analysis.table_1",
        """
        line | characteristic | category | patients | share
        1    | Sex            | Male     | 21       | 21/34 (61.8%)
        2    | Age            | <50      | 19       | 19/34 (55.9%)
        3    | Age            | ≥50      | 15       | 15/34 (44.1%)
        """,
    )
