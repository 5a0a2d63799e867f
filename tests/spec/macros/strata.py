"""Strata of 2×2 tables that the specs of the Mantel-Haenszel statistics share, and R's formulas over fractions."""

from fractions import Fraction
from typing import Any

import numpy as np
import polars as pl

from tests.spec.macros.counts import INFINITY, NAN

ONE = "?::struct(a double, b double, c double, d double)[]"

# name: strata
NO_STRATA: dict[str, Any] = {
    "nothing": None,
    "no table": [],
    "an unknown table": [None],
    "an unknown table among others": [{"a": 1, "b": 2, "c": 3, "d": 4}, None],
    "an unknown cell": [{"a": 1, "b": 2, "c": 3, "d": None}],
    "a negative cell": [{"a": 1, "b": 2, "c": 3, "d": -4}],
    "half a patient": [{"a": 1.5, "b": 2, "c": 3, "d": 4}],
    "a cell that is not a number": [{"a": NAN, "b": 2, "c": 3, "d": 4}],
    "an endless cell": [{"a": INFINITY, "b": 2, "c": 3, "d": 4}],
    "only empty tables": [{"a": 0, "b": 0, "c": 0, "d": 0}],
    "only one patient": [{"a": 1, "b": 0, "c": 0, "d": 0}],
    "one group only": [{"a": 1, "b": 2, "c": 0, "d": 0}, {"a": 0, "b": 0, "c": 3, "d": 1}],
    "nobody with the event": [{"a": 0, "b": 2, "c": 0, "d": 3}],
    "everybody with the event": [{"a": 2, "b": 0, "c": 3, "d": 0}],
}


def random_strata(count: int = 300, seed: int = 1959) -> pl.DataFrame:
    """So many lists of one to eight tables with cells from 0 up to 3, 20 or 300; whole empty tables are among them."""
    random = np.random.default_rng(seed)
    rows = []
    for _ in range(count):
        tables = random.integers(0, random.choice([4, 21, 301]), (random.integers(1, 9), 4))
        tables *= random.choice([0, 1], (len(tables), 1), p=[0.1, 0.9])
        rows.append({"strata": [dict(zip("abcd", map(int, cells), strict=True)) for cells in tables]})
    return pl.DataFrame(rows)


def tables_of(strata: list[dict[str, int]]) -> list[tuple[int, int, int, int, int]]:
    """Cells and size of each table of two or more patients."""
    cells = [(one["a"], one["b"], one["c"], one["d"]) for one in strata]
    return [(*four, sum(four)) for four in cells if sum(four) > 1]


def moments(strata: list[dict[str, int]]) -> tuple[Fraction, Fraction]:
    """Sum of a less its expectation, and sum of the variances of a."""
    tables = tables_of(strata)
    difference = sum((a - Fraction((a + b) * (a + c), n) for a, b, c, d, n in tables), Fraction())
    variances = (Fraction((a + b) * (c + d) * (a + c) * (b + d), n * n * (n - 1)) for a, b, c, d, n in tables)
    return difference, sum(variances, Fraction())


def odds_ratio(strata: list[dict[str, int]]) -> Fraction | None:
    """Mantel and Haenszel's common odds ratio; None where its denominator is 0."""
    tables = tables_of(strata)
    above = sum((Fraction(a * d, n) for a, _, _, d, n in tables), Fraction())
    below = sum((Fraction(b * c, n) for _, b, c, _, n in tables), Fraction())
    return above / below if below else None


def ln_variance(strata: list[dict[str, int]]) -> Fraction:
    """Variance of the logarithm of the common odds ratio by Robins, Breslow and Greenland."""
    tables = tables_of(strata)
    r = sum((Fraction(a * d, n) for a, b, c, d, n in tables), Fraction())
    s = sum((Fraction(b * c, n) for a, b, c, d, n in tables), Fraction())
    pr = sum((Fraction((a + d) * a * d, n * n) for a, b, c, d, n in tables), Fraction())
    qs = sum((Fraction((b + c) * b * c, n * n) for a, b, c, d, n in tables), Fraction())
    mixed = sum((Fraction((a + d) * b * c + (b + c) * a * d, n * n) for a, b, c, d, n in tables), Fraction())
    return pr / (2 * r * r) + mixed / (2 * r * s) + qs / (2 * s * s)
