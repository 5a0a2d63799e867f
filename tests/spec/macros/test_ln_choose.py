"""stats.ln_choose against exact binomial coefficients."""

import math

import numpy as np
import polars as pl
import pytest

from tests.spec.macros.counts import TOLERANCE, answer, answers


def test_logarithm_equals_that_of_the_exact_coefficient(statistics):
    rows = pl.DataFrame([{"n": n, "k": k} for n in (0, 1, 2, 13, 34, 200) for k in range(n + 1)])
    expected = [math.log(math.comb(n, k)) for n, k in rows.iter_rows()]
    assert np.abs(answers(statistics, "stats.ln_choose(n, k)", rows) - expected).max() < TOLERANCE


@pytest.mark.parametrize(("n", "k"), [(3, 4), (3, -1), (-1, 0), (None, 1), (3, None)])
def test_choosing_outside_the_set_is_null(statistics, n, k):
    assert answer(statistics, "stats.ln_choose(?::bigint, ?::bigint)", n, k) is None
