"""Groups of counts that the specs share: random r×2 tables, and what is no table at all."""

from typing import Any

import duckdb
import numpy as np
import polars as pl

TOLERANCE = 1e-9
NAN, INFINITY = float("nan"), float("inf")

# name: (numerators, denominators)
NOT_A_TABLE: dict[str, tuple[Any, Any]] = {
    "no numerators": (None, [3, 4]),
    "no denominators": ([1, 2], None),
    "no groups": ([], []),
    "one group": ([1], [3]),
    "lists of unequal length": ([1, 2, 1], [3, 4]),
    "an unknown numerator": ([1, None], [3, 4]),
    "an unknown denominator": ([1, 2], [3, None]),
    "an empty group": ([1, 0], [3, 0]),
    "only empty groups": ([0, 0], [0, 0]),
    "nobody with the event": ([0, 0], [3, 4]),
    "everybody with the event": ([3, 4], [3, 4]),
    "more events than patients": ([4, 2], [3, 4]),
    "a negative numerator": ([-1, 2], [3, 4]),
    "a negative denominator": ([1, 2], [3, -4]),
    "half a patient": ([1.5, 2], [3, 4]),
    "half a patient in a group": ([1, 2], [3, 4.5]),
    "a numerator that is not a number": ([NAN, 2], [3, 4]),
    "an endless group": ([1, 2], [3, INFINITY]),
}


def is_table(numerators: list[int], denominators: list[int]) -> bool:
    """Whether neither a group nor a column of the r×2 table is empty."""
    return all(denominators) and 0 < sum(numerators) < sum(denominators)


def random_tables(count: int, groups: tuple[int, int], largest: int, seed: int = 20210301) -> pl.DataFrame:
    """So many tables with between `groups` groups of up to `largest` patients; shares of 0 and 1 are frequent."""
    random = np.random.default_rng(seed)
    rows: list[dict[str, list[int]]] = []
    while len(rows) < count:
        size = random.integers(groups[0], groups[1] + 1)
        denominators = random.integers(1, largest + 1, size)
        shares = random.choice([0.0, 0.1, 0.5, 0.9, 1.0], size)
        row = {"numerators": random.binomial(denominators, shares).tolist(), "denominators": denominators.tolist()}
        if is_table(**row):
            rows.append(row)
    return pl.DataFrame(rows)


def answers(statistics: duckdb.DuckDBPyConnection, call: str, rows: pl.DataFrame) -> np.ndarray:
    """Values of one SQL expression over all rows in one query, in their order; a null fails the test that asks."""
    values = answers_or_null(statistics, call, rows)
    assert None not in values
    return np.array(values)


def answers_or_null(statistics: duckdb.DuckDBPyConnection, call: str, rows: pl.DataFrame) -> list[Any]:
    """Values of one SQL expression over all rows in one query, in their order, None for null."""
    statistics.register("given_row", rows.with_row_index("row_number"))
    return [value for (value,) in statistics.execute(f"select {call} from given_row order by row_number").fetchall()]


def answer(statistics: duckdb.DuckDBPyConnection, call: str, *parameters: Any) -> Any:
    """Value of one SQL expression with its `?` filled."""
    [(value,)] = statistics.execute(f"select {call}", list(parameters)).fetchall()
    return value
