"""stats.median_low against scipy's quantile test."""

import numpy as np
import pytest
from scipy.stats import quantile_test

from tests.spec.macros.counts import NAN, answer
from tests.spec.macros.pairs import NO_CONFIDENCE

ONE = "stats.median_low(?::double[], ?::double)"


@pytest.mark.parametrize("confidence", [0.8, 0.9, 0.95, 0.99])
@pytest.mark.parametrize("size", [1, 4, 5, 6, 9, 13, 34, 120])
def test_lower_end_agrees_with_scipy(statistics, size, confidence):
    xs = np.random.default_rng(size).normal(size=size).round(1)
    expected = quantile_test(xs, p=0.5).confidence_interval(confidence).low
    end = answer(statistics, ONE, xs.tolist(), confidence)
    assert end is None if np.isnan(expected) else end == expected


def test_confidence_is_95_percent_unless_given(statistics):
    assert answer(statistics, "stats.median_low([5, 3, 1, 6, 4, 2])") == 1
    assert answer(statistics, "stats.median_low([5, 3, 1, 4, 2])") is None


def test_missing_values_are_left_out(statistics):
    assert answer(statistics, ONE, [5, None, 3, 1, NAN, 6, 4, 2], 0.95) == 1


def test_all_equal_values_are_their_own_interval(statistics):
    assert answer(statistics, ONE, [3] * 9, 0.95) == 3


@pytest.mark.parametrize("xs", [None, [], [None, None], [NAN]])
def test_no_values_have_no_interval(statistics, xs):
    assert answer(statistics, ONE, xs, 0.95) is None


@pytest.mark.parametrize("confidence", NO_CONFIDENCE)
def test_what_is_no_confidence_gives_no_interval(statistics, confidence):
    assert answer(statistics, ONE, list(range(30)), confidence) is None
