"""Two tables held against each other cell by cell: every difference is told, and how many cells agreed is counted."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

Key = tuple[Any, ...]


@dataclass(frozen=True)
class Comparison:
    """How many cells were compared, and each that differs as a sentence."""

    cells: int
    differences: tuple[str, ...]


def relation(warehouse: Path, name: str) -> list[dict[str, Any]]:
    """All rows of a relation of the warehouse, as DuckDB gives them."""
    with duckdb.connect(str(warehouse), read_only=True) as con:
        found = con.execute(f"from {name}")
        columns = [column[0] for column in found.description]
        return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]


def compare(
    expected: pd.DataFrame, found: Sequence[Mapping[str, Any]], key: Sequence[str], uncompared: Iterable[str] = ()
) -> Comparison:
    """Every cell of both, matched by key; rows and columns that only one of them has are differences too."""
    wanted = _by_key(expected.to_dict("records"), key)
    given = _by_key(found, key)
    told = [f"missing: {one}" for one in wanted.keys() - given.keys()]
    told += [f"unexpected: {one}" for one in given.keys() - wanted.keys()]
    left_out = set(uncompared)
    columns = (set(expected.columns) | {name for row in found for name in row}) - left_out
    both = [one for one in wanted if one in given]
    for one in both:
        told += [_told(one, name, wanted[one], given[one]) for name in sorted(columns)]
    return Comparison(len(both) * len(columns), tuple(sorted(filter(None, told))))


def _by_key(rows: Iterable[Mapping[Any, Any]], key: Sequence[str]) -> dict[Key, Mapping[Any, Any]]:
    found: dict[Key, Mapping[Any, Any]] = {}
    for row in rows:
        one = tuple(_plain(row.get(name)) for name in key)
        if one in found:
            raise ValueError(f"{key} is no key: {one} stands twice.")
        found[one] = row
    return found


def _told(one: Key, name: str, wanted: Mapping[Any, Any], given: Mapping[Any, Any]) -> str:
    if name not in given:
        return f"{one}: no column {name}"
    left, right = _plain(wanted.get(name)), _plain(given[name])
    return "" if _agree(left, right) else f"{one}, {name}: expected {left!r}, found {right!r}"


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return tuple(sorted(value))
    if hasattr(value, "item"):
        value = value.item()
    return None if value is pd.NaT or (isinstance(value, float) and math.isnan(value)) else value


def _agree(left: Any, right: Any) -> bool:
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if isinstance(left, int | float) and isinstance(right, int | float):
        return math.isclose(left, right, rel_tol=1e-9, abs_tol=1e-12)
    return bool(left == right)
