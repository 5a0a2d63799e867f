"""stats.odds_ratio against scipy's sample odds ratio."""

import polars as pl
import pytest
from scipy.stats.contingency import odds_ratio

from tests.spec.macros.counts import TOLERANCE, answer, answers
from tests.spec.macros.pairs import FOUR, NOT_A_PAIR, all_pairs, counts


def test_ratio_agrees_with_scipy(statistics):
    rows = all_pairs().filter(pl.col("k2") > 0, pl.col("k1") < pl.col("n1"), pl.col("k1") + pl.col("k2") > 0)
    rows = rows.filter(pl.col("k1") + pl.col("k2") < pl.col("n1") + pl.col("n2"))
    expected = [odds_ratio(counts(row), kind="sample").statistic for row in rows.iter_rows()]
    assert answers(statistics, "stats.odds_ratio(k1, n1, k2, n2)", rows) == pytest.approx(expected, rel=TOLERANCE)


@pytest.mark.parametrize("pair", [(1, 3, 0, 3), (0, 3, 0, 3), (3, 3, 1, 3), (3, 3, 3, 3)])
def test_ratio_without_a_bound_is_null(statistics, pair):
    assert answer(statistics, f"stats.odds_ratio({FOUR})", *pair) is None


@pytest.mark.parametrize("pair", NOT_A_PAIR)
def test_what_is_no_pair_of_proportions_has_no_ratio(statistics, pair):
    assert answer(statistics, f"stats.odds_ratio({FOUR})", *pair) is None
