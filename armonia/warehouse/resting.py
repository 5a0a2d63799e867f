"""Which tables of the programs a check rests on, found from the selects themselves.

While a row of one of them is rejected, a check that finds nothing of its patient has not seen the whole of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import duckdb
import polars as pl

from armonia.quality.ground import write_frame

STAGED = "staged."
SCHEMA = dict.fromkeys(("relation", "program", "table_name"), pl.String)


def lay_rests(con: duckdb.DuckDBPyConnection, reads: Mapping[str, frozenset[str]]) -> None:
    """Creates `staged.rests_on`: one row per relation of `quality` and table of a program that it rests on."""
    rows = pl.DataFrame(sorted(_rests(reads)), schema=SCHEMA, orient="row")
    write_frame(con, "staged.rests_on", rows)


def _rests(reads: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str, str]]:
    for relation in reads:
        if relation.startswith("quality."):
            for name in _behind(relation, reads):
                program, parted, table = name.removeprefix(STAGED).partition("__")
                if parted:
                    yield relation, program.upper(), table


def _behind(relation: str, reads: Mapping[str, frozenset[str]]) -> set[str]:
    """Every relation of `staged` that this one reads, itself or through others."""
    found: set[str] = set()
    waiting = [relation]
    while waiting:
        new = reads.get(waiting.pop(), frozenset()) - found
        found |= new
        waiting += new
    return {name for name in found if name.startswith(STAGED)}
