"""The accepted rows of the current deliveries, seen from DuckDB: one view a table of a program's contract."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Increment:
    """One of several deliveries that add to one another: where it stands among them, its id and its Parquet file."""

    position: int
    delivery_id: str
    path: Path


def create_staged(
    con: duckdb.DuckDBPyConnection,
    program: str,
    table: str,
    contract: type[Contract],
    paths: Sequence[Path | str],
    increments: Sequence[Increment] = (),
    withdrawn: str = "",
) -> str:
    """Creates the view `staged.<program>__<table>` over the Parquet files, empty and typed where there is none.

    `paths` hold whole snapshots; of `increments`, the latest row of a center's key counts. No view shows the people in
    the relation `withdrawn`.
    """
    name = f"staged.{program.lower()}__{table}"
    con.execute("create schema if not exists staged")
    columns = columns_of(contract)
    parts = [_over(paths, columns)] if paths or not increments else []
    parts += [_latest(increments, columns, key_of(contract))] if increments else []
    kept = f"patient_id is null or patient_id not in (select patient_id from {withdrawn})"
    hidden = f" where {kept}" if withdrawn else ""
    con.execute(f"create view {name} as from ({' union all by name '.join(parts)}){hidden}")
    return name


def key_of(contract: type[Contract]) -> list[str]:
    """The columns that say which record a row is, within a center; all of them where the contract names none.

    A key of which some columns may be empty is the contract's metadata, for rows are unique by what is filled only.
    """
    schema = contract.to_schema()
    declared: dict[str, list[str]] = getattr(contract.Config, "metadata", {})
    return list(declared.get("key") or schema.unique or schema.columns)


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
    return f"select {', '.join(columns)} from {_parquet(paths)}"


def _latest(increments: Sequence[Increment], columns: dict[str, str], key: list[str]) -> str:
    places = ", ".join(f"('{one.delivery_id}', {one.position})" for one in increments)
    return f"""
        select {", ".join(columns)}
        from {_parquet([one.path for one in increments])}
        inner join (values {places}) as increment(delivery_id, increment_position) using (delivery_id)
        qualify row_number() over (
            partition by center_code, {", ".join(key)} order by increment_position desc, source_file, source_row
        ) = 1
    """


def _parquet(paths: Sequence[Path | str]) -> str:
    files = ", ".join("'{}'".format(str(path).replace("'", "''")) for path in paths)
    return f"read_parquet([{files}])"
