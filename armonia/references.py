"""Code lists, planned analyses and printed figures as tables of the warehouse: `ref.*`, every column text."""

from __future__ import annotations

from pathlib import Path

import duckdb
import polars as pl

DATA = Path(__file__).parent.parent / "data"


def load_references(con: duckdb.DuckDBPyConnection, data: Path = DATA) -> None:
    """`ref.<code list>` for every file of `codelists/`; `ref.analysis` and `ref.published` over all files of theirs."""
    con.execute("create schema ref")
    for path in sorted((data / "codelists").glob("*.csv")):
        _load(con, path.stem, [path])
    _load(con, "analysis", sorted((data / "analyses").glob("*.csv")))
    _load(con, "published", sorted((data / "published").glob("*.csv")))


def _load(con: duckdb.DuckDBPyConnection, name: str, paths: list[Path]) -> None:
    rows = pl.concat([pl.read_csv(path, infer_schema=False) for path in paths], how="diagonal")
    con.register("reference", rows)
    con.execute(f"create table ref.{name} as from reference")
    con.unregister("reference")
