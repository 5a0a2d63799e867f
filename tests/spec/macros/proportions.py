"""Proportions that the specs of the intervals share, and scipy's intervals for them."""

import itertools
from typing import Any

import polars as pl
from scipy.stats import binomtest

SIZES = [1, 2, 3, 13, 22, 28, 34, 500]
CONFIDENCES = [0.5, 0.8, 0.9, 0.95, 0.99, 0.9999]

# (k, n, confidence)
UNDEFINED: list[tuple[Any, Any, Any]] = [
    (0, 0, 0.95),
    (4, 3, 0.95),
    (-1, 3, 0.95),
    (0, -3, 0.95),
    (None, 3, 0.95),
    (1, None, 0.95),
    (1, 3, None),
    (1, 3, 0),
    (1, 3, 1),
    (1, 3, 95),
]


def proportions() -> pl.DataFrame:
    """None, one, a third, all but one and all of groups of several sizes, at several confidences."""
    counted = [(k, n) for n in SIZES for k in sorted({0, 1, n // 3, n - 1, n})]
    return pl.DataFrame(
        [{"k": k, "n": n, "confidence": share} for (k, n), share in itertools.product(counted, CONFIDENCES)]
    )


def scipy_ends(rows: pl.DataFrame, method: str) -> tuple[list[float], list[float]]:
    """Lower and upper ends by scipy, `method` being wilson or exact."""
    ends = [binomtest(k, n).proportion_ci(share, method) for k, n, share in rows.iter_rows()]
    return [end.low for end in ends], [end.high for end in ends]
