"""Pairs of samples that the specs of the rank-sum test share, and R's choice of its method."""

from typing import Any

import numpy as np
import polars as pl
from scipy.stats import mannwhitneyu

from tests.spec.macros.counts import NAN

# name: (xs, ys)
NO_COMPARISON: dict[str, tuple[Any, Any]] = {
    "no first list": (None, [1, 2]),
    "no second list": ([1, 2], None),
    "an empty first list": ([], [1, 2]),
    "an empty second list": ([1, 2], []),
    "all missing in one": ([None, None], [1, 2]),
    "all missing in both": ([None], [None, None]),
    "all not a number": ([1, 2], [NAN]),
    "all values equal": ([3, 3], [3, 3, 3]),
    "one value in each, equal": ([3], [3]),
}


def random_samples(count: int, largest: int, levels: int | None = None, seed: int = 1945) -> pl.DataFrame:
    """So many pairs of samples of up to `largest` values: all different, or whole numbers below `levels`, with ties."""
    random = np.random.default_rng(seed)
    rows = []
    for _ in range(count):
        m, n = random.integers(1, largest + 1, 2)
        values = random.integers(0, levels, m + n) if levels else random.permutation(10 * (m + n))[: m + n]
        shifted = values + 0.0
        shifted[:m] += random.choice([0, 0, 1]) * (levels or 4 * (m + n)) // 2 if levels else 0
        rows.append({"xs": shifted[:m].tolist(), "ys": shifted[m:].tolist()})
    return pl.DataFrame(rows).filter(pl.concat_list("xs", "ys").list.n_unique() > 1)


def is_exact(xs: list[float], ys: list[float]) -> bool:
    """Whether R's wilcox.test would take the exact distribution."""
    return len(xs) < 50 and len(ys) < 50 and len({*xs, *ys}) == len(xs) + len(ys)


def scipy_p(rows: pl.DataFrame, alternative: str) -> list[float]:
    """p of each pair of samples by scipy, with the method that R would choose."""
    return [
        mannwhitneyu(xs, ys, alternative=alternative, method="exact" if is_exact(xs, ys) else "asymptotic").pvalue
        for xs, ys in rows.iter_rows()
    ]


def all_samples() -> pl.DataFrame:
    """Samples without and with ties, small, middling, and at and beyond 50 values."""
    return pl.concat(
        [
            random_samples(80, 4),
            random_samples(60, 20),
            random_samples(10, 49),
            random_samples(15, 90),
            random_samples(80, 6, levels=4),
            random_samples(60, 60, levels=12),
        ]
    )
