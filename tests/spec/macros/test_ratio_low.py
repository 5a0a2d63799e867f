"""stats.ratio_low against scipy's normal distribution."""

import math

import numpy as np
import polars as pl
import pytest
from scipy.stats import norm

from tests.spec.macros.counts import NAN, TOLERANCE, answer, answers

ONE = "stats.ratio_low(?::double, ?::double, ?::double)"


def test_lower_end_is_a_normal_quantile_below_on_the_logarithm(statistics):
    shape = {"ratio": (0.01, 1.0, 40.0), "variance": (0.0, 0.2, 3.0), "confidence": (0.5, 0.95, 0.999)}
    rows = pl.DataFrame(
        [(r, v, c) for r in shape["ratio"] for v in shape["variance"] for c in shape["confidence"]],
        schema=list(shape),
        orient="row",
    )
    expected = [r * math.exp(-norm.ppf((1 + c) / 2) * math.sqrt(v)) for r, v, c in rows.iter_rows()]
    ends = answers(statistics, "stats.ratio_low(ratio, variance, confidence)", rows)
    assert ends == pytest.approx(np.array(expected), rel=TOLERANCE)


@pytest.mark.parametrize(
    "given",
    [(0, 1, 0.95), (-1, 1, 0.95), (None, 1, 0.95), (1, None, 0.95), (1, -1, 0.95), (1, 1, None), (1, 1, 0), (1, 1, 1)],
)
def test_ratio_without_an_interval_has_no_end(statistics, given):
    assert answer(statistics, ONE, *given) is None


@pytest.mark.parametrize("given", [(NAN, 1, 0.95), (1, NAN, 0.95), (1, 1, NAN)])
def test_what_is_not_a_number_gives_null_and_not_nan(statistics, given):
    assert answer(statistics, ONE, *given) is None
