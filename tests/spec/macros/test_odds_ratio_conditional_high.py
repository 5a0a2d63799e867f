"""stats.odds_ratio_conditional_high against its equation in whole numbers, and against scipy."""

from fractions import Fraction
from typing import Any

import pytest
from scipy.stats.contingency import odds_ratio

from tests.spec.macros.counts import TOLERANCE, answer, answers_or_null
from tests.spec.macros.noncentral import Score, bounds, is_root, some_pairs
from tests.spec.macros.pairs import FOUR, NO_CONFIDENCE, NOT_A_PAIR

ONE = f"stats.odds_ratio_conditional_high({FOUR}, ?::double)"


def beyond(k1: int, confidence: float) -> Score:
    """Scores that balance where what is as far out as k1, or farther, has the probability of one tail."""
    tail = (1 - Fraction(confidence)) / 2
    return lambda x: tail - Fraction(x <= k1)


def is_right(row: tuple[Any, ...], end: float | None) -> bool:
    _, high = bounds(*row[:4])
    return end is None if row[0] == high else is_root(row, end, beyond(row[0], row[4]))


def test_upper_end_leaves_the_observed_count_one_tail(statistics):
    rows = some_pairs()
    ends = answers_or_null(statistics, "stats.odds_ratio_conditional_high(k1, n1, k2, n2, confidence)", rows)
    assert [row for row, end in zip(rows.iter_rows(), ends, strict=True) if not is_right(row, end)] == []


@pytest.mark.parametrize("pair", [(3, 4, 1, 4), (2, 12, 15, 18), (7, 22, 58, 530), (127, 200, 73, 210)])
def test_upper_end_agrees_with_scipy(statistics, pair):
    k1, n1, k2, n2 = pair
    expected = odds_ratio([[k1, n1 - k1], [k2, n2 - k2]]).confidence_interval(0.95).high
    assert answer(statistics, f"stats.odds_ratio_conditional_high({FOUR})", *pair) == pytest.approx(
        expected, rel=TOLERANCE
    )


@pytest.mark.parametrize("pair", [(0, 3, 0, 3), (3, 3, 3, 3), *NOT_A_PAIR])
def test_what_has_no_margins_has_no_interval(statistics, pair):
    assert answer(statistics, ONE, *pair, 0.95) is None


@pytest.mark.parametrize("confidence", NO_CONFIDENCE)
def test_what_is_no_confidence_gives_no_interval(statistics, confidence):
    assert answer(statistics, ONE, 9, 10, 3, 10, confidence) is None
