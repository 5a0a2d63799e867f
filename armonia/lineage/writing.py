"""`meta.lineage`: the links between columns as rows of the warehouse, one for each pair of columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import duckdb
import polars as pl

from armonia.lineage.told import VALUE, Lineage, Link
from armonia.quality.ground import write_frame

COLUMNS = ("relation", "column_name", "source_relation", "source_column", "role", "source_rows")


def write_lineage(con: duckdb.DuckDBPyConnection, lineage: Lineage) -> None:
    """Creates `meta.lineage` in the current catalog."""
    rows = pl.DataFrame(list(_rows(lineage.links)), schema=dict.fromkeys(COLUMNS, pl.String), orient="row")
    con.execute("create schema if not exists meta")
    write_frame(con, "meta.lineage", rows)


def _rows(links: Iterable[Link]) -> Iterator[tuple[str | None, ...]]:
    """One row a pair of columns: the value's, where one use gives it; all rows, where one use asks nothing."""
    pairs: dict[tuple[str, str, str, str], list[Link]] = {}
    for one in links:
        pairs.setdefault((one.relation, one.column, one.source, one.source_column), []).append(one)
    for pair, used in sorted(pairs.items()):
        wheres = sorted({one.where for one in used})
        asked = None if "" in wheres else " or ".join(f"({one})" if len(wheres) > 1 else one for one in wheres)
        yield *pair, min((one.role for one in used), key=lambda role: role != VALUE), asked
