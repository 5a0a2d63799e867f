"""stats.chi_squared_upper against scipy."""

import numpy as np
import polars as pl
import pytest
from scipy.stats import chi2

from tests.spec.macros.counts import INFINITY, NAN, TOLERANCE, answer, answers

CALL = "stats.chi_squared_upper(?::double, ?::double)"


@pytest.mark.parametrize("df", [0.5, 1, 2, 3, 4, 7, 10, 33, 100, 1000])
def test_tail_agrees_with_scipy_from_zero_to_far_beyond(statistics, df):
    points = np.concatenate([[0, 1e-300, 1e-12, 1e-3], np.linspace(0.01, 5 * df + 50, 300), [df + 2, 1e4, 1e8]])
    rows = pl.DataFrame({"x": points})
    tails = answers(statistics, f"stats.chi_squared_upper(x, {df})", rows)
    assert np.abs(tails - chi2.sf(points, df)).max() < TOLERANCE
    assert ((tails >= 0) & (tails <= 1)).all()


def test_small_tails_are_right_to_nine_digits(statistics):
    rows = pl.DataFrame({"x": [20.0, 50.0, 200.0, 600.0]})
    tails = answers(statistics, "stats.chi_squared_upper(x, 2)", rows)
    assert tails == pytest.approx(chi2.sf(rows["x"].to_numpy(), 2), rel=TOLERANCE)


@pytest.mark.parametrize(
    ("x", "df"), [(-1, 1), (1, 0), (1, -2), (None, 1), (1, None), (NAN, 1), (INFINITY, 1), (1, NAN), (1, INFINITY)]
)
def test_tail_that_is_not_defined_is_null(statistics, x, df):
    assert answer(statistics, CALL, x, df) is None
