"""stats.risk_ratio against scipy's relative_risk."""

import polars as pl
import pytest
from scipy.stats.contingency import relative_risk

from tests.spec.macros.counts import TOLERANCE, answer, answers
from tests.spec.macros.pairs import FOUR, NOT_A_PAIR, all_pairs


def test_ratio_agrees_with_scipy(statistics):
    rows = all_pairs().filter(pl.col("k2") > 0)
    expected = [relative_risk(*row[:4]).relative_risk for row in rows.iter_rows()]
    assert answers(statistics, "stats.risk_ratio(k1, n1, k2, n2)", rows) == pytest.approx(expected, rel=TOLERANCE)


@pytest.mark.parametrize("pair", [(1, 3, 0, 3), (0, 3, 0, 3)])
def test_ratio_to_a_share_of_zero_is_null(statistics, pair):
    assert answer(statistics, f"stats.risk_ratio({FOUR})", *pair) is None


@pytest.mark.parametrize("pair", NOT_A_PAIR)
def test_what_is_no_pair_of_proportions_has_no_ratio(statistics, pair):
    assert answer(statistics, f"stats.risk_ratio({FOUR})", *pair) is None
