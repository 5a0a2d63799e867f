"""The accepted rows of the current deliveries, seen from DuckDB: one view a table of a program's contract."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb

from schemas.fields import Contract

TYPES = {"whole": "bigint", "number": "double", "quantity": "double", "flag": "boolean", "date": "date"}
TRANSLATED = {"code", "flag", "quantity", "center"}
PROVENANCE = {
    "program": "varchar",
    "center_code": "varchar",
    "delivery_id": "varchar",
    "source_file": "varchar",
    "source_sheet": "varchar",
    "source_row": "uinteger",
}


def columns_of(contract: type[Contract]) -> dict[str, str]:
    """DuckDB types of a staged table: the contract's columns, what stands beside them, then provenance."""
    return dict(_columns(contract)) | PROVENANCE


def create_staged(
    con: duckdb.DuckDBPyConnection, program: str, table: str, contract: type[Contract], paths: Sequence[Path | str]
) -> str:
    """Creates the view `staged.<program>__<table>` over the Parquet files, empty and typed where there is none."""
    name = f"staged.{program.lower()}__{table}"
    con.execute("create schema if not exists staged")
    con.execute(f"create view {name} as {_over(paths, columns_of(contract))}")
    return name


def _columns(contract: type[Contract]) -> Iterator[tuple[str, str]]:
    for name, column in contract.to_schema().columns.items():
        kind = column.metadata["kind"]
        yield name, TYPES.get(kind, "varchar")
        if kind in TRANSLATED:
            yield f"{name}_delivered", "varchar"
        if kind == "quantity":
            yield f"{name}_unit_delivered", "varchar"
        if kind == "partial_date":
            yield f"{name}_earliest", "date"
            yield f"{name}_latest", "date"


def _over(paths: Sequence[Path | str], columns: dict[str, str]) -> str:
    if not paths:
        nothing = ", ".join(f"null::{kind} as {name}" for name, kind in columns.items())
        return f"select {nothing} where false"
    files = ", ".join("'{}'".format(str(path).replace("'", "''")) for path in paths)
    return f"select {', '.join(columns)} from read_parquet([{files}])"
