"""stats.odds_ratio_conditional against its equation in whole numbers, and against scipy."""

from fractions import Fraction

import pytest
from scipy.stats.contingency import odds_ratio

from tests.spec.macros.counts import TOLERANCE, answer, answers_or_null
from tests.spec.macros.noncentral import bounds, is_root, some_pairs
from tests.spec.macros.pairs import FOUR, NOT_A_PAIR

ONE = f"stats.odds_ratio_conditional({FOUR})"


def is_right(row: tuple[int, ...], ratio: float | None) -> bool:
    low, high = bounds(*row[:4])
    if row[0] == low:
        return ratio == 0
    return ratio is None if row[0] == high else is_root(row, ratio, lambda x: Fraction(x - row[0]))


def test_ratio_makes_the_observed_count_the_expected_one(statistics):
    rows = some_pairs()
    ratios = answers_or_null(statistics, "stats.odds_ratio_conditional(k1, n1, k2, n2)", rows)
    assert [row for row, ratio in zip(rows.iter_rows(), ratios, strict=True) if not is_right(row, ratio)] == []


@pytest.mark.parametrize("pair", [(3, 4, 1, 4), (2, 12, 15, 18), (7, 22, 58, 530), (127, 200, 73, 210)])
def test_ratio_agrees_with_scipy(statistics, pair):
    k1, n1, k2, n2 = pair
    expected = odds_ratio([[k1, n1 - k1], [k2, n2 - k2]]).statistic
    assert answer(statistics, ONE, *pair) == pytest.approx(expected, rel=TOLERANCE)


@pytest.mark.parametrize("pair", [(0, 3, 0, 3), (3, 3, 3, 3), (3, 3, 0, 3), *NOT_A_PAIR])
def test_ratio_without_margins_or_without_a_bound_is_null(statistics, pair):
    assert answer(statistics, ONE, *pair) is None
