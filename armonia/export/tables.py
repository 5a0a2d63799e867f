"""Relations as Parquet and CSV, with a dictionary of every column; the same rows give the same bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import polars as pl

from armonia.roundtrip.inert import unreckoned
from armonia.warehouse.descriptions import contract_of

HIDDEN = " Empty, or *, where the gate hides it."
HIDEABLE = ("value", "numerator", "denominator", "formatted", "patients", "share", "share_pct", "total", "p_values")


def write_tables(into: Path, relations: Mapping[str, pl.DataFrame], gated: set[str]) -> None:
    """Writes each relation, by its name with its schema, to parquet/ and csv/, and csv/dictionary.csv of them all."""
    for folder in ("parquet", "csv"):
        (into / folder).mkdir(parents=True)
    for name, frame in relations.items():
        frame.write_parquet(into / "parquet" / f"{name}.parquet", compression="zstd")
        _write_csv(into / "csv" / f"{name}.csv", frame)
    rows = [row for name, frame in relations.items() for row in _described(name, frame, name in gated)]
    _write_csv(
        into / "csv" / "dictionary.csv",
        pl.DataFrame(rows, schema=["relation", "column", "type", "description"], orient="row"),
    )


def _write_csv(path: Path, frame: pl.DataFrame) -> None:
    lists = pl.selectors.list()
    flat = frame.with_columns(lists.cast(pl.List(pl.String)).list.join(" "))
    flat.with_columns(unreckoned(pl.selectors.string())).write_csv(path)


def _described(relation: str, frame: pl.DataFrame, is_gated: bool) -> Iterator[tuple[str, str, str, str]]:
    """A row for the relation, and one for each of its columns: the sentences that the warehouse has as comments."""
    contract = contract_of(relation)
    yield relation, "", "", " ".join((contract.__doc__ or "").split())
    described = contract.to_schema().columns
    for name, kind in frame.schema.items():
        hidden = HIDDEN if is_gated and name in HIDEABLE else ""
        yield relation, name, str(kind), f"{described[name].description}.{hidden}"
