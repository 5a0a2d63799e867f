"""stats.risk_difference_high against Newcombe's formula over scipy's Wilson intervals."""

import math
from fractions import Fraction

import numpy as np
import pytest
from scipy.stats import binomtest

from tests.spec.macros.counts import TOLERANCE, answer, answers
from tests.spec.macros.pairs import FOUR, NO_CONFIDENCE, NOT_A_PAIR, all_pairs


def newcombe_high(k1: int, n1: int, k2: int, n2: int, confidence: float) -> float:
    first, second = (binomtest(k, n).proportion_ci(confidence, "wilson") for k, n in ((k1, n1), (k2, n2)))
    reach = math.hypot(k1 / n1 - first.high, k2 / n2 - second.low)
    return float(Fraction(k1, n1) - Fraction(k2, n2)) + reach


def test_upper_end_agrees_with_the_formula(statistics):
    rows = all_pairs()
    expected = [newcombe_high(*row) for row in rows.iter_rows()]
    ends = answers(statistics, "stats.risk_difference_high(k1, n1, k2, n2, confidence)", rows)
    assert np.abs(ends - expected).max() < TOLERANCE


def test_upper_end_is_exactly_1_when_all_against_none_have_the_event(statistics):
    assert answer(statistics, f"stats.risk_difference_high({FOUR})", *(5, 5, 0, 5)) == 1


def test_confidence_is_95_percent_unless_given(statistics):
    asked = answer(statistics, "stats.risk_difference_high(9, 10, 3, 10, confidence := 0.95)")
    assert answer(statistics, "stats.risk_difference_high(9, 10, 3, 10)") == asked


@pytest.mark.parametrize("pair", NOT_A_PAIR)
def test_what_is_no_pair_of_proportions_has_no_interval(statistics, pair):
    assert answer(statistics, f"stats.risk_difference_high({FOUR})", *pair) is None


@pytest.mark.parametrize("confidence", NO_CONFIDENCE)
def test_what_is_no_confidence_gives_no_interval(statistics, confidence):
    assert answer(statistics, "stats.risk_difference_high(9, 10, 3, 10, ?::double)", confidence) is None
