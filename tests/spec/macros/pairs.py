"""Pairs of proportions that the specs of differences and ratios share, and what is no pair."""

import itertools
from typing import Any

import numpy as np
import polars as pl

from tests.spec.macros.counts import INFINITY, NAN

# (k1, n1, k2, n2)
NOT_A_PAIR: list[tuple[Any, ...]] = [
    *[tuple(None if place == unknown else 3 for place in range(4)) for unknown in range(4)],
    (0, 0, 1, 3),
    (1, 3, 0, 0),
    (4, 3, 1, 3),
    (1, 3, 4, 3),
    (-1, 3, 1, 3),
    (1, 3, 1, -3),
    (1.5, 3, 1, 3),
    (1, 3, 1, 3.5),
    (NAN, 3, 1, 3),
    (1, INFINITY, 1, 3),
]
NO_CONFIDENCE = [None, 0, 1, 95, -0.5]
CONFIDENCES = (0.5, 0.9, 0.95, 0.999)
FOUR = "?::double, ?::double, ?::double, ?::double"


def random_pairs(count: int, largest: int, seed: int = 1998) -> pl.DataFrame:
    """So many pairs of groups of up to `largest`, at several confidences; shares of 0 and 1 are frequent."""
    random = np.random.default_rng(seed)
    n = random.integers(1, largest + 1, (count, 2))
    k = random.binomial(n, random.choice([0.0, 0.1, 0.5, 0.9, 1.0], (count, 2)))
    columns = {"k1": k[:, 0], "n1": n[:, 0], "k2": k[:, 1], "n2": n[:, 1]}
    return pl.DataFrame(columns | {"confidence": random.choice(CONFIDENCES, count)})


def every_pair(largest: int) -> pl.DataFrame:
    """Every pair of proportions of groups of up to `largest`, at 95 %."""
    shares = [(k, n) for n in range(1, largest + 1) for k in range(n + 1)]
    rows = [(*one, *other, 0.95) for one, other in itertools.product(shares, shares)]
    return pl.DataFrame(rows, schema=["k1", "n1", "k2", "n2", "confidence"], orient="row")


def all_pairs() -> pl.DataFrame:
    """Small, middling and large pairs."""
    return pl.concat([every_pair(3), random_pairs(150, 30), random_pairs(100, 400)])


def counts(row: tuple[Any, ...]) -> list[list[int]]:
    """The 2×2 table of a pair: with and without the event."""
    k1, n1, k2, n2, *_ = row
    return [[k1, n1 - k1], [k2, n2 - k2]]


def all_cells(rows: pl.DataFrame) -> pl.DataFrame:
    """The pairs of which none of the four counts is 0."""
    return rows.filter(pl.col("k1") > 0, pl.col("k2") > 0, pl.col("k1") < pl.col("n1"), pl.col("k2") < pl.col("n2"))


def full_margins(rows: pl.DataFrame) -> pl.DataFrame:
    """The pairs of which somebody, and not everybody, has the event."""
    events = pl.col("k1") + pl.col("k2")
    return rows.filter(events > 0, events < pl.col("n1") + pl.col("n2"))
