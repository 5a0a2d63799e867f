"""Spec of analysis.figure_1."""


def test_each_bar_is_a_share_of_those_with_an_answer(spec):
    spec.given(
        "analysis.result",
        """
        analysis_id                  | statistic | variable_label | group_level_label | value | numerator | denominator | formatted
        cr_by_bmb_baseline           | pct       | CR             | <50%              | 92.3  | 12        | 13          | 12/13 (92.3%)
        cr_by_bmb_baseline           | n         | CR             | <50%              | 12    | 12        | 13          | 12/13 (92.3%)
        mrd_complete_by_bmb_baseline | pct       | MRD            | ≥50%              |       | 0         | 0           | 0/0
        cr_by_age                    | pct       | CR             | <50               | 50    | 1         | 2           | 1/2 (50.0%)
        """,
    )
    spec.then(
        "analysis.figure_1",
        """
        response | bone_marrow_blasts | share_pct | numerator | denominator | formatted
        CR       | <50%               | 92.3      | 12        | 13          | 12/13 (92.3%)
        MRD      | ≥50%               |           | 0         | 0           | 0/0
        """,
    )
