"""stats.normal_quantile against scipy."""

import numpy as np
import polars as pl
import pytest
from scipy.special import ndtri

from tests.spec.macros.counts import NAN, TOLERANCE, answer, answers


def test_quantile_agrees_with_scipy_in_the_middle_and_in_both_tails(statistics):
    tails = np.array([1e-300, 1e-100, 1e-20, 1e-12, 1e-11, 1e-9, 1e-6, 1e-4])
    points = np.concatenate([tails, np.linspace(0.001, 0.999, 999), 1 - tails[3:]])
    quantiles = answers(statistics, "stats.normal_quantile(p)", pl.DataFrame({"p": points}))
    assert quantiles == pytest.approx(ndtri(points), rel=TOLERANCE, abs=TOLERANCE)


@pytest.mark.parametrize("p", [None, 0, 1, -0.1, 1.1, NAN])
def test_quantile_of_no_probability_is_null(statistics, p):
    assert answer(statistics, "stats.normal_quantile(?::double)", p) is None
