"""stats.odds_ratio_high against scipy's interval for the sample odds ratio."""

import pytest
from scipy.stats.contingency import odds_ratio

from tests.spec.macros.counts import TOLERANCE, answer, answers
from tests.spec.macros.pairs import FOUR, NO_CONFIDENCE, NOT_A_PAIR, all_cells, all_pairs, counts


def test_upper_end_agrees_with_scipy(statistics):
    rows = all_cells(all_pairs())
    expected = [odds_ratio(counts(row), kind="sample").confidence_interval(row[4]).high for row in rows.iter_rows()]
    ends = answers(statistics, "stats.odds_ratio_high(k1, n1, k2, n2, confidence)", rows)
    assert ends == pytest.approx(expected, rel=TOLERANCE)


def test_confidence_is_95_percent_unless_given(statistics):
    asked = answer(statistics, "stats.odds_ratio_high(7, 22, 58, 530, confidence := 0.95)")
    assert answer(statistics, "stats.odds_ratio_high(7, 22, 58, 530)") == asked


@pytest.mark.parametrize("pair", [(0, 3, 1, 3), (3, 3, 1, 3), (1, 3, 0, 3), (1, 3, 3, 3), *NOT_A_PAIR])
def test_ratio_without_a_variance_has_no_interval(statistics, pair):
    assert answer(statistics, f"stats.odds_ratio_high({FOUR})", *pair) is None


@pytest.mark.parametrize("confidence", NO_CONFIDENCE)
def test_what_is_no_confidence_gives_no_interval(statistics, confidence):
    assert answer(statistics, "stats.odds_ratio_high(9, 10, 3, 10, ?::double)", confidence) is None
