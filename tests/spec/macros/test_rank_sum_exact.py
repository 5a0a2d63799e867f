"""stats.rank_sum_exact against whole-number counts of all orders."""

import itertools
import math
import time
from fractions import Fraction

import numpy as np
import polars as pl
import pytest

from tests.spec.macros.counts import TOLERANCE, answer, answers

CALL = "stats.rank_sum_exact(w, m, n)"


def enumerated(m: int, n: int) -> list[float]:
    """For each value of the statistic the probability of at most it, over every choice of m places of m + n."""
    sums = [sum(places) - m * (m - 1) // 2 for places in itertools.combinations(range(m + n), m)]
    return [sum(one <= w for one in sums) / len(sums) for w in range(m * n + 1)]


def chance_by_parts(m: int, n: int) -> list[float]:
    """The same, counting the partitions of w into at most m parts of at most n, part after part."""
    ways = [[0] * (m * n + 1) for _ in range(m + 1)]
    ways[0][0] = 1
    for place in range(m + n):
        for taken in range(min(m, place + 1), 0, -1):
            step = place - (taken - 1)
            for w in range(m * n, step - 1, -1):
                ways[taken][w] += ways[taken - 1][w - step]
    total = math.comb(m + n, m)
    return [float(Fraction(below, total)) for below in itertools.accumulate(ways[m])]


@pytest.mark.parametrize(("m", "n"), [(1, 1), (1, 6), (6, 1), (2, 3), (4, 4), (5, 7)])
def test_probability_agrees_with_the_enumeration_of_all_orders(statistics, m, n):
    rows = pl.DataFrame({"w": range(m * n + 1)}).with_columns(m=pl.lit(m), n=pl.lit(n))
    assert np.abs(answers(statistics, CALL, rows) - enumerated(m, n)).max() < TOLERANCE


@pytest.mark.parametrize(("m", "n"), [(5, 7), (20, 14), (49, 49), (3, 49)])
def test_probability_agrees_with_whole_number_counts_in_larger_samples(statistics, m, n):
    expected = chance_by_parts(m, n)
    asked = sorted({0, 1, m * n // 4, m * n // 2 - 1, m * n // 2, m * n // 2 + 1, m * n - 1, m * n})
    rows = pl.DataFrame({"w": asked}).with_columns(m=pl.lit(m), n=pl.lit(n))
    assert np.abs(answers(statistics, CALL, rows) - [expected[w] for w in asked]).max() < TOLERANCE


def test_nothing_is_below_the_least_and_everything_up_to_the_greatest(statistics):
    assert answer(statistics, "stats.rank_sum_exact(-1, 4, 5)") == 0
    assert answer(statistics, "stats.rank_sum_exact(20, 4, 5)") == 1


def test_the_largest_samples_take_less_than_two_seconds(statistics):
    begun = time.perf_counter()
    assert answer(statistics, "stats.rank_sum_exact(1200, 49, 49)") == pytest.approx(0.5, abs=1e-3)
    assert time.perf_counter() - begun < 2


@pytest.mark.parametrize(("w", "m", "n"), [(None, 3, 3), (1, None, 3), (1, 3, None), (1, 50, 3), (1, 3, 50), (1, 0, 3)])
def test_what_is_out_of_reach_has_no_probability(statistics, w, m, n):
    assert answer(statistics, "stats.rank_sum_exact(?::double, ?::int, ?::int)", w, m, n) is None
