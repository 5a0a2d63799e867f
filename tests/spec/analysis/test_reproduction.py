"""Spec of analysis.reproduction."""

PLAN = "analysis_id | test\na | likelihood_ratio pearson"


def held_against(spec, published, results, expected):
    spec.given("ref.analysis", PLAN)
    spec.given("ref.published", published)
    spec.given("analysis.result", results)
    spec.expect("analysis.reproduction", expected)


def share(spec, printed, numerator, denominator, expected):
    value = 100 * numerator / denominator
    held_against(
        spec,
        f"figure_id | published | analysis_id | group_level | level | statistic\nf | {printed} | a | all | yes | pct",
        f"""
        analysis_id | group_level | level | statistic | value | method | numerator | denominator | formatted
        a | all | yes | pct | {value} | share | {numerator} | {denominator} | {numerator}/{denominator}
        """,
        expected,
    )


def test_a_share_is_rounded_half_up_to_the_printed_decimals(spec):
    share(spec, "67.6", 23, 34, "verdict | recomputed_as_printed | note\nreproduced | 67.6 |")


def test_a_half_is_rounded_up(spec):
    share(spec, "13", 1, 8, "verdict | recomputed_as_printed\nreproduced | 13")


def test_a_share_cut_off_instead_of_rounded_is_told(spec):
    share(
        spec,
        "53.5",
        15,
        28,
        "verdict | note\nrounding | printed value is truncated: 53.571 rounds to 53.6",
    )


def test_a_share_one_unit_of_its_last_place_off_is_told(spec):
    share(
        spec,
        "17.7",
        6,
        34,
        "verdict | note\nrounding | printed value is a unit off: 17.647 rounds to 17.6",
    )


def test_a_share_two_units_off_differs(spec):
    share(spec, "17.8", 6, 34, "verdict | note\ndiffers | recomputed: 6/34")


def test_a_share_of_other_patients_differs_though_it_is_one_unit_off(spec):
    share(spec, "89", 7, 8, "verdict | note\ndiffers | recomputed: 7/8")


def counted(spec, printed, value, expected):
    held_against(
        spec,
        f"figure_id | published | analysis_id | group_level | level | statistic\nf | {printed} | a | all | yes | n",
        f"""
        analysis_id | group_level | level | statistic | value | denominator | method | formatted
        a           | all         | yes   | n         | {value} | 34        | count  | {value}/34
        """,
        expected,
    )


def test_a_count_one_off_differs_for_nobody_is_rounded(spec):
    counted(spec, "23", 22, "verdict | recomputed | note\ndiffers | 22 | recomputed: 22/34")


def test_a_denominator_is_held_against_that_of_the_count(spec):
    held_against(
        spec,
        "figure_id | published | analysis_id | group_level | level | statistic\nf | 34 | a | all | yes | denominator",
        """
        analysis_id | group_level | level | statistic | value | denominator | method
        a           | all         | yes   | n         | 23    | 34          | count
        """,
        "verdict | recomputed\nreproduced | 34",
    )


P_VALUES = """
    analysis_id | group_level | level | statistic | value  | method           | formatted
    a           |             |       | p_value   | 0.0349 | likelihood_ratio | 0.0349
    a           |             |       | p_value   | 0.0425 | pearson          | 0.0425
    a           | all         | yes   | n         | 7      | count            | 7/9
"""


def test_a_p_value_is_held_against_the_first_planned_test_and_the_note_tells_the_others(spec):
    held_against(
        spec,
        "figure_id | published | analysis_id | statistic | note\nf | 0.03 | a | p_value | why",
        P_VALUES,
        """
        verdict    | method           | note
        reproduced | likelihood_ratio | by test: likelihood_ratio 0.0349, pearson 0.0425; why
        """,
    )


def test_a_p_value_whose_test_is_printed_is_held_against_that_one(spec):
    held_against(
        spec,
        "figure_id | published | analysis_id | statistic | method\nf | 0.03 | a | p_value | pearson",
        P_VALUES,
        """
        verdict | method  | note
        differs | pearson | recomputed: 0.0425; by test: likelihood_ratio 0.0349, pearson 0.0425
        """,
    )


def test_a_figure_that_nothing_computes_says_so(spec):
    held_against(
        spec,
        "figure_id | published | analysis_id | statistic\nf | 7 | other | n",
        P_VALUES,
        """
        figure_id | verdict        | recomputed | note
        f         | not_computable |            | no planned analysis gives this figure
        """,
    )


def test_a_share_of_nobody_is_not_computable(spec):
    held_against(
        spec,
        "figure_id | published | analysis_id | group_level | level | statistic\nf | 50 | a | all | yes | pct",
        "analysis_id | group_level | level | statistic | method | value\na | all | yes | pct | share |",
        "verdict | note\nnot_computable | nobody to compute it from",
    )
