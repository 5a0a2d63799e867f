"""Spec of analysis.summary."""

GROUPS = """
    analysis_id:       a             | a             | a           | a          | a            | a
    origin:            exploratory   | exploratory   | exploratory | exploratory | exploratory | exploratory
    population_label:  Whole cohort  | Whole cohort  | Whole cohort | Whole cohort | Whole cohort | Whole cohort
    analysis_order:    3             | 3             | 3           | 3          | 3            | 3
    group_label:       Sex           | Sex           | Sex         | Sex        | Sex          | Sex
    group_level:       male          | female        |             |            |              |
    group_level_label: Male          | Female        |             |            |              |
    group_order:       1             | 2             |             |            |              |
    variable_label:    CR            | CR            | CR          | CR         | CR           | CR
    level_label:       Yes           | Yes           |             |            |              |
    level_order:       1             | 1             |             |            |              |
    statistic:         n             | n             | p_value     | odds_ratio | odds_ratio_low | odds_ratio_high
    method:            count         | count         | fisher      | odds       | odds         | odds
    numerator:         14            | 9             | 23          | 23         | 23           | 23
    denominator:       21            | 13            | 34          | 34         | 34           | 34
    formatted:         14/21 (66.7%) | 9/13 (69.2%)  | 1.0000      | 0.89       | 0.20         | 3.93
"""


def test_a_line_a_group_has_labels_counts_interval_and_how_the_groups_compare(spec):
    spec.given("analysis.result", GROUPS)
    spec.expect(
        "analysis.summary",
        """
        line:           1                            | 2
        population:     Whole cohort                 | Whole cohort
        grouping:       Sex                          | Sex
        patient_group:  Male                         | Female
        characteristic: CR                           | CR
        category:       Yes                          | Yes
        shown:          14/21 (66.7%)                | 9/13 (69.2%)
        interval_95:    45.4–82.8                    | 42.4–87.3
        effects:        odds ratio 0.89 (0.20 to 3.93) | odds ratio 0.89 (0.20 to 3.93)
        p_values:       fisher 1.0000                | fisher 1.0000
        """,
    )


def test_a_number_has_its_median_with_the_range_and_a_group_of_nobody_has_neither(spec):
    spec.given(
        "analysis.result",
        """
        analysis_id:       a    | a      | a   | a   | a          | a           | a    | a
        analysis_order:    0    | 0      | 0   | 0   | 0          | 0           | 0    | 0
        group_level:       yes  | yes    | yes | yes | yes        | yes         | no   | no
        group_level_label: Yes  | Yes    | Yes | Yes | Yes        | Yes         | No   | No
        group_order:       1    | 1      | 1   | 1   | 1          | 1           | 2    | 2
        level_order:       1    | 1      | 1   | 1   | 1          | 1           | 1    | 1
        statistic:         n    | median | min | max | median_low | median_high | n    | median
        denominator:       23   | 23     | 23  | 23  | 23         | 23          | 0    | 0
        formatted:         23   | 45     | 20  | 75  | 38         | 57          | 0    |
        """,
    )
    spec.expect(
        "analysis.summary",
        """
        patient_group | category | numerator | denominator | shown      | interval_95 | p_values
        Yes           |          |           | 23          | 45 (20–75) | 38–57       |
        No            |          |           | 0           |            |             |
        """,
    )


def test_a_share_of_nobody_is_shown_and_has_no_interval(spec):
    spec.given(
        "analysis.result",
        """
        analysis_id | group_level | level_label | statistic | numerator | denominator | formatted
        a           | old         | Yes         | n         | 0         | 0           | 0/0
        """,
    )
    spec.expect("analysis.summary", "category | shown | interval_95\nYes | 0/0 |")
