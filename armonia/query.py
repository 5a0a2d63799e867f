"""One question to the current release: read-only, with nothing outside the file in reach, by DuckDB's own settings."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from typing import Any

import duckdb
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from armonia.faults import OperatorError
from armonia.home import Home
from armonia.release.release import current_release

SEALED: dict[str, str | bool | int | float | list[str]] = {"enable_external_access": False, "lock_configuration": True}
SHOWN_ROWS = 200
PLAIN_WIDTH = 160  # characters of a line where no terminal says its own


def print_answer(home: Home, sql: str, form: str) -> None:
    """Prints the answer as `table`, `csv` or `json`. Raises OperatorError with DuckDB's own words."""
    warehouse = home.current / "warehouse.duckdb"
    if not warehouse.exists():
        current_release(home)  # tells of one that is damaged
        raise OperatorError(f"{warehouse}: there is no release yet. Run: armonia run --landing DIR")
    _refuse_several(sql)
    try:
        with duckdb.connect(str(warehouse), read_only=True, config=SEALED) as con:
            WRITERS[form](con.execute(sql))
    except duckdb.Error as error:
        if isinstance(error, duckdb.IOException):
            current_release(home)
        raise OperatorError("\n".join([str(error), *_older(home, error)])) from None


def _older(home: Home, error: duckdb.Error) -> Iterator[str]:
    """That the release was made by another version, where something unknown was asked for that this one would have."""
    from armonia.release.older import older

    if isinstance(error, duckdb.CatalogException | duckdb.BinderException):
        told = older(home.current.resolve())
        yield from [told] if told else []


def _refuse_several(sql: str) -> None:
    try:
        count = len(duckdb.extract_statements(sql))
    except duckdb.Error as error:
        raise OperatorError(str(error)) from None
    if count != 1:
        raise OperatorError(f"{count} statements. Ask with exactly one, such as: from analysis.table_1")


def _names(answer: duckdb.DuckDBPyConnection) -> list[str]:
    return [column[0] for column in answer.description or []]


def _print_table(answer: duckdb.DuckDBPyConnection) -> None:
    table = Table(*(Column(Text(name)) for name in _names(answer)))
    for row in answer.fetchmany(SHOWN_ROWS):
        table.add_row(*(Text(_plain(cell)) for cell in row))
    left = len(answer.fetchall())
    console = Console(highlight=False, width=None if sys.stdout.isatty() else PLAIN_WIDTH)
    console.print(table)
    if left:
        console.print(f"{left} more rows; --as csv writes them all", style="dim")


def _print_csv(answer: duckdb.DuckDBPyConnection) -> None:
    writer = csv.writer(sys.stdout)
    writer.writerow(_names(answer))
    while rows := answer.fetchmany(10_000):
        writer.writerows(rows)


def _print_json(answer: duckdb.DuckDBPyConnection) -> None:
    names = _names(answer)
    rows = [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
    json.dump(rows, sys.stdout, default=str, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def _plain(cell: Any) -> str:
    """The cell as text that cannot command the terminal."""
    text = "" if cell is None else str(cell)
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)


WRITERS = {"table": _print_table, "csv": _print_csv, "json": _print_json}
