"""Spec of analysis.plot_point."""


def test_a_share_is_a_point_with_wilsons_interval_although_the_plan_asks_for_none(spec):
    spec.given(
        "analysis.result",
        """
        analysis_id | group_level | level | statistic | value   | numerator | denominator
        a           | male        | yes   | n         | 14      | 14        | 21
        a           | male        | yes   | pct       | 66.6667 | 14        | 21
        a           | female      | yes   | pct       |         | 0         | 0
        """,
    )
    spec.expect(
        "analysis.plot_point",
        """
        analysis_id | group_level | level | statistic | value   | low          | high         | numerator | denominator
        a           | male        | yes   | pct       | 66.6667 | 45.373451974 | 82.805247395 | 14        | 21
        a           | female      | yes   | pct       |         |              |              | 0         | 0
        """,
    )


def test_a_median_and_an_effect_have_the_ends_that_the_plan_asks_for(spec):
    spec.given(
        "analysis.result",
        """
        analysis_id | group_level | statistic       | value | denominator
        a           | yes         | median          | 45    | 23
        a           | yes         | median_low      | 38    | 23
        a           | yes         | median_high     | 57    | 23
        a           | yes         | min             | 20    | 23
        a           |             | p_value         | 0.5   | 23
        b           |             | odds_ratio      | 0.9   | 34
        b           |             | odds_ratio_low  | 0.2   | 34
        b           |             | odds_ratio_high | 3.9   | 34
        b           |             | risk_difference | -2.6  | 34
        """,
    )
    spec.expect(
        "analysis.plot_point",
        """
        analysis_id | group_level | statistic       | value | low | high | denominator
        a           | yes         | median          | 45    | 38  | 57   | 23
        b           |             | odds_ratio      | 0.9   | 0.2 | 3.9  | 34
        b           |             | risk_difference | -2.6  |     |      | 34
        """,
    )
