"""stats.normal_lower against scipy."""

import numpy as np
import polars as pl
import pytest
from scipy.stats import norm

from tests.spec.macros.counts import INFINITY, NAN, TOLERANCE, answer, answers


def test_probability_agrees_with_scipy_from_far_below_to_far_above(statistics):
    rows = pl.DataFrame({"z": np.linspace(-40, 40, 4001)})
    assert np.abs(answers(statistics, "stats.normal_lower(z)", rows) - norm.cdf(rows["z"])).max() < TOLERANCE


def test_half_lies_below_zero(statistics):
    assert answer(statistics, "stats.normal_lower(0)") == 0.5


@pytest.mark.parametrize("z", [None, NAN, INFINITY, -INFINITY])
def test_what_is_no_number_has_no_probability(statistics, z):
    assert answer(statistics, "stats.normal_lower(?::double)", z) is None
