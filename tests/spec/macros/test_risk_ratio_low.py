"""stats.risk_ratio_low against scipy's relative_risk."""

import polars as pl
import pytest
from scipy.stats.contingency import relative_risk

from tests.spec.macros.counts import TOLERANCE, answer, answers
from tests.spec.macros.pairs import FOUR, NO_CONFIDENCE, NOT_A_PAIR, all_pairs


def test_lower_end_agrees_with_scipy(statistics):
    rows = all_pairs().filter(pl.col("k1") > 0, pl.col("k2") > 0)
    expected = [relative_risk(*row[:4]).confidence_interval(row[4]).low for row in rows.iter_rows()]
    ends = answers(statistics, "stats.risk_ratio_low(k1, n1, k2, n2, confidence)", rows)
    assert ends == pytest.approx(expected, rel=TOLERANCE)


def test_confidence_is_95_percent_unless_given(statistics):
    asked = answer(statistics, "stats.risk_ratio_low(27, 122, 44, 487, confidence := 0.95)")
    assert answer(statistics, "stats.risk_ratio_low(27, 122, 44, 487)") == asked


@pytest.mark.parametrize("pair", [(0, 3, 1, 3), (1, 3, 0, 3), (0, 3, 0, 3), *NOT_A_PAIR])
def test_ratio_without_a_variance_has_no_interval(statistics, pair):
    assert answer(statistics, f"stats.risk_ratio_low({FOUR})", *pair) is None


@pytest.mark.parametrize("confidence", NO_CONFIDENCE)
def test_what_is_no_confidence_gives_no_interval(statistics, confidence):
    assert answer(statistics, "stats.risk_ratio_low(9, 10, 3, 10, ?::double)", confidence) is None
