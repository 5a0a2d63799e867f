"""The noncentral hypergeometric distribution in whole numbers: whether an odds ratio is the one asked for."""

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import polars as pl

from tests.spec.macros.counts import TOLERANCE
from tests.spec.macros.pairs import every_pair, full_margins, random_pairs

Score = Callable[[int], Fraction]


def some_pairs() -> pl.DataFrame:
    """Pairs of small and middling groups of which somebody, and not everybody, has the event."""
    return full_margins(pl.concat([every_pair(3), random_pairs(60, 30), random_pairs(20, 120)]))


def bounds(k1: int, n1: int, k2: int, n2: int) -> tuple[int, int]:
    """The least and the greatest k1 that the margins allow."""
    return max(0, k1 + k2 - n2), min(n1, k1 + k2)


def mean_score(k1: int, n1: int, k2: int, n2: int, ratio: Fraction, score: Score) -> Fraction:
    """A multiple, of the same sign, of the mean of the scores of all tables with these margins, at that odds ratio."""
    low, high = bounds(k1, n1, k2, n2)
    p, q = ratio.numerator, ratio.denominator
    return sum(
        (
            score(x) * (math.comb(n1, x) * math.comb(n2, k1 + k2 - x) * p ** (x - low) * q ** (high - x))
            for x in range(low, high + 1)
        ),
        Fraction(),
    )


def is_root(row: tuple[Any, ...], ratio: float | None, score: Score) -> bool:
    """Whether the mean score turns from negative to positive within a relative 1e-9 of the odds ratio."""
    if ratio is None:
        return False
    k1, n1, k2, n2 = row[:4]
    below, above = (Fraction(ratio * (1 + side * TOLERANCE)) for side in (-1, 1))
    return mean_score(k1, n1, k2, n2, below, score) < 0 < mean_score(k1, n1, k2, n2, above, score)
