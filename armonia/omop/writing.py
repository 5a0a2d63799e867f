"""Writes an export: each table of the CDM as CSV; beside them what became of core, and the words without a concept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import polars as pl

from armonia.durable import sync, write_durably
from armonia.faults import OperatorError
from armonia.omop.conformance import violations
from armonia.omop.standard import Field, load_concepts, load_fields
from armonia.warehouse.relations import create_export
from schemas.omop import LISTINGS

SCHEMA = "omop"
EMPTY: dict[str, type[pl.DataType]] = {
    "integer": pl.Int32,
    "float": pl.Float64,
    "date": pl.Date,
    "datetime": pl.Datetime,
}


@dataclass(frozen=True)
class Export:
    """What an export wrote: the rows of each table of the CDM; what was left out, and what has no concept."""

    tables: Mapping[str, int]
    account: pl.DataFrame
    unmapped: pl.DataFrame


def write_omop(into: Path, con: duckdb.DuckDBPyConnection) -> Export:
    """Writes the published warehouse that is the connection's current catalog into a new or empty folder.

    The rows are those of persons, under numbers instead of pseudonyms. The same warehouse gives the same bytes.
    Raises OperatorError, before anything is written, for a folder that holds something and for tables that the CDM
    would not take, naming each fault.
    """
    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise OperatorError(f"{into}: is not an empty folder. Give a new one, or empty it.")
    fields, concepts = load_fields(), load_concepts()
    with _made(con, concepts):
        tables = {name: _table(con, name, wanted) for name, wanted in fields.items()}
        listings = {name: _listing(con, name) for name in LISTINGS}
    if faults := violations(tables, fields, concepts):
        raise OperatorError("The export is not what OMOP CDM 5.4 wants: " + "; ".join(faults) + ". Nothing is written.")
    _write(into, {**tables, **listings})
    return Export({name: len(table) for name, table in tables.items()}, listings["account"], listings["unmapped"])


@contextmanager
def _made(con: duckdb.DuckDBPyConnection, concepts: pl.DataFrame) -> Iterator[None]:
    """Every select of `sql/omop` as a table of a catalog in memory, gone again afterwards."""
    con.execute(f"attach ':memory:' as {SCHEMA} (read_write)")  # a connection that only reads would attach it as such
    try:
        con.register("reviewed", concepts)
        con.execute(f"create table {SCHEMA}.code as from reviewed")
        con.unregister("reviewed")
        create_export(con, SCHEMA)
        yield
    finally:
        con.execute(f"detach {SCHEMA}")


def _table(con: duckdb.DuckDBPyConnection, name: str, fields: list[Field]) -> pl.DataFrame:
    """The rows of one table by its key, the optional fields that no select fills empty, in the order of the CDM."""
    found = con.table(f"{SCHEMA}.{name}").pl()
    names = [field.name for field in fields]
    absent = [field for field in fields if field.name not in found.columns and not field.is_required]
    found = found.with_columns(
        pl.lit(None, EMPTY.get(field.data_type, pl.String)).alias(field.name) for field in absent
    )
    known = [field for field in names if field in found.columns]
    keys = [field.name for field in fields if field.is_primary_key]
    return found.select(*known, pl.exclude(names)).sort(keys or known)


def _listing(con: duckdb.DuckDBPyConnection, name: str) -> pl.DataFrame:
    columns = list(LISTINGS[name].to_schema().columns)
    return con.table(f"{SCHEMA}.{name}").pl().select(columns).sort(columns)


def _write(into: Path, files: Mapping[str, pl.DataFrame]) -> None:
    into.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name, rows in files.items():
        write_durably(into / f"{name}.csv", rows.write_csv().encode())
    sync(into)
