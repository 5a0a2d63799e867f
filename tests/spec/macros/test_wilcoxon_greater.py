"""stats.wilcoxon_greater against scipy, with the method that R would choose."""

import numpy as np
import pytest

from tests.spec.macros.counts import TOLERANCE, answer, answers
from tests.spec.macros.samples import NO_COMPARISON, all_samples, is_exact, scipy_p

CALL = "stats.wilcoxon_greater(xs, ys)"
ONE = "stats.wilcoxon_greater(?::double[], ?::double[])"


def test_p_agrees_with_scipy(statistics):
    rows = all_samples()
    assert {is_exact(*row) for row in rows.iter_rows()} == {True, False}
    assert np.abs(answers(statistics, CALL, rows) - scipy_p(rows, "greater")).max() < TOLERANCE


def test_missing_values_are_left_out(statistics):
    assert answer(statistics, ONE, [1, None, 2], [None, 3, 4]) == answer(statistics, ONE, [1, 2], [3, 4])


@pytest.mark.parametrize("name", NO_COMPARISON)
def test_what_cannot_be_compared_has_no_p(statistics, name):
    assert answer(statistics, ONE, *NO_COMPARISON[name]) is None
