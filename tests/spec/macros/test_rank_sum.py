"""stats.rank_sum against scipy's ranks."""

import numpy as np
import pytest
from scipy.stats import rankdata

from tests.spec.macros.counts import INFINITY, NAN, answer, answers_or_null
from tests.spec.macros.samples import all_samples

ONE = "stats.rank_sum(?::double[], ?::double[])"


def test_statistic_and_ties_are_those_of_the_midranks(statistics):
    rows = all_samples()
    for (xs, ys), found in zip(
        rows.iter_rows(), answers_or_null(statistics, "stats.rank_sum(xs, ys)", rows), strict=True
    ):
        ranks, times = rankdata(xs + ys), np.unique(xs + ys, return_counts=True)[1]
        expected = {
            "m": len(xs),
            "n": len(ys),
            "w": ranks[: len(xs)].sum() - len(xs) * (len(xs) + 1) / 2,
            "ties": (times**3 - times).sum(),
        }
        assert found == expected


def test_missing_values_are_left_out(statistics):
    assert answer(statistics, ONE, [1, None, 3, NAN], [2, None]) == {"m": 2, "n": 1, "w": 1, "ties": 0}


def test_infinite_values_are_the_first_and_the_last(statistics):
    assert answer(statistics, ONE, [INFINITY, INFINITY], [1, -INFINITY]) == {"m": 2, "n": 2, "w": 4, "ties": 6}


@pytest.mark.parametrize("samples", [(None, [1]), ([1], None), ([], [1]), ([1], [None]), ([NAN], [1])])
def test_a_sample_without_values_has_no_ranks(statistics, samples):
    assert answer(statistics, ONE, *samples) is None
