"""Spec of analysis.figure_1."""


def test_each_bar_is_a_share_of_those_with_an_answer(spec):
    spec.given(
        "analysis.result",
        """
        analysis_id:       cr_by_bmb_baseline | cr_by_bmb_baseline | mrd_complete_by_bmb_baseline | cr_by_age
        statistic:         pct                | n                  | pct                          | pct
        variable_label:    CR                 | CR                 | MRD                          | CR
        group_level_label: <50%               | <50%               | ≥50%                         | <50
        value:             92.3               | 12                 |                              | 50
        numerator:         12                 | 12                 | 0                            | 1
        denominator:       13                 | 13                 | 0                            | 2
        formatted:         12/13 (92.3%)      | 12/13 (92.3%)      | 0/0                          | 1/2 (50.0%)
        """,
    )
    spec.expect(
        "analysis.figure_1",
        """
        response | bone_marrow_blasts | share_pct | numerator | denominator | formatted
        CR       | <50%               | 92.3      | 12        | 13          | 12/13 (92.3%)
        MRD      | ≥50%               |           | 0         | 0           | 0/0
        """,
    )
