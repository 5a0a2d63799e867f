"""stats.median_rank against the binomial distribution in whole numbers."""

import math
from fractions import Fraction

import polars as pl
import pytest

from tests.spec.macros.counts import answer, answers_or_null
from tests.spec.macros.pairs import NO_CONFIDENCE

ONE = "stats.median_rank(?::bigint, ?::double)"


def exact_rank(n: int, confidence: Fraction) -> int | None:
    """The greatest r of which both tails, of r - 1 or fewer of n, hold at most what the confidence leaves."""
    rank, tail = 0, Fraction()
    while (tail := tail + Fraction(math.comb(n, rank), 2**n)) * 2 <= 1 - confidence:
        rank += 1
    return rank or None


@pytest.mark.parametrize("confidence", ["0.5", "0.75", "0.8", "0.9", "0.95", "0.99", "0.9375"])
def test_rank_is_the_greatest_that_keeps_the_confidence(statistics, confidence):
    rows = pl.DataFrame({"n": [*range(1, 60), 100, 101, 500]})
    ranks = answers_or_null(statistics, f"stats.median_rank(n, {confidence}::double)", rows)
    assert ranks == [exact_rank(n, Fraction(confidence)) for n in rows["n"]]


def test_fewer_than_six_values_have_no_interval_at_95_percent(statistics):
    assert [answer(statistics, ONE, n, 0.95) for n in (4, 5, 6, 8, 9)] == [None, None, 1, 1, 2]


@pytest.mark.parametrize("confidence", NO_CONFIDENCE)
def test_what_is_no_confidence_has_no_rank(statistics, confidence):
    assert answer(statistics, ONE, 20, confidence) is None


@pytest.mark.parametrize("n", [None, 0, -3])
def test_no_values_have_no_rank(statistics, n):
    assert answer(statistics, ONE, n, 0.95) is None
