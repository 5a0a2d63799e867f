"""stats.risk_difference against whole-number fractions."""

from fractions import Fraction

import numpy as np
import pytest

from tests.spec.macros.counts import TOLERANCE, answer, answers
from tests.spec.macros.pairs import FOUR, NOT_A_PAIR, all_pairs


def test_difference_is_that_of_the_shares(statistics):
    rows = all_pairs()
    expected = [float(Fraction(k1, n1) - Fraction(k2, n2)) for k1, n1, k2, n2, _ in rows.iter_rows()]
    assert np.abs(answers(statistics, "stats.risk_difference(k1, n1, k2, n2)", rows) - expected).max() < TOLERANCE


@pytest.mark.parametrize("pair", NOT_A_PAIR)
def test_what_is_no_pair_of_proportions_has_no_difference(statistics, pair):
    assert answer(statistics, f"stats.risk_difference({FOUR})", *pair) is None
