"""stats.rank_sum_lower: the exact distribution where it may be, the normal one elsewhere."""

import math

import pytest
from scipy.stats import norm

from tests.spec.macros.counts import TOLERANCE, answer

ONE = "stats.rank_sum_lower(?::double, ?::bigint, ?::bigint, ?::double)"


def test_small_samples_without_ties_are_exact(statistics):
    exact = answer(statistics, "stats.rank_sum_exact(900, 49, 49)")
    assert answer(statistics, ONE, 900, 49, 49, 0) == exact


@pytest.mark.parametrize(("m", "n", "ties"), [(50, 49, 0), (49, 50, 0), (9, 8, 6), (60, 70, 1200)])
def test_larger_samples_and_ties_are_normal_with_both_corrections(statistics, m, n, ties):
    w, total = 0.4 * m * n, m + n
    spread = math.sqrt(m * n / 12 * (total + 1 - ties / (total * (total - 1))))
    expected = norm.cdf((w - m * n / 2 + 0.5) / spread)
    assert answer(statistics, ONE, w, m, n, ties) == pytest.approx(expected, abs=TOLERANCE)


@pytest.mark.parametrize(
    "given", [(None, 3, 3, 0), (1, None, 3, 0), (1, 3, None, 0), (1, 3, 3, None), (4.5, 3, 3, 210)]
)
def test_what_is_unknown_or_all_equal_has_no_probability(statistics, given):
    assert answer(statistics, ONE, *given) is None
