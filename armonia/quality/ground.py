"""What the selects on findings and queries stand on: stepping stones in `staged`, and the checks and their results."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import duckdb
import polars as pl

from armonia.doors.judging import REJECTED
from armonia.quality.checks import Check
from schemas import quality
from schemas.fields import Contract

PEOPLE_ROWS: dict[str, Any] = {**REJECTED, "patient_id": pl.String, "delivery_id": pl.String}


def schema_of(contract: type[Contract]) -> dict[str, Any]:
    """The polars type of each column of a contract."""
    return {name: column.dtype.type for name, column in contract.to_schema().columns.items()}


FAILING: dict[str, Any] = {
    "rule_id": pl.String,
    "rule_version": pl.Int64,
    "severity": pl.String,
    "asks": pl.Boolean,
    **{name: kind for name, kind in schema_of(quality.Checked).items() if name != "ok"},
}
LOOKED: dict[str, Any] = {"query_id": pl.String, "is_own": pl.Boolean}


@dataclass(frozen=True)
class Ground:
    """What judging gives to the selects that follow; empty where nothing is judged."""

    failing: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=FAILING))
    looked_at: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=LOOKED))
    results: Sequence[Mapping[str, Any]] = ()
    checks: Sequence[Check] = ()
    past: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=schema_of(quality.QueryEvent)))


def lay(con: duckdb.DuckDBPyConnection, ground: Ground) -> None:
    """Creates `quality.check`, `quality.check_result`, and in `staged` what fails, was looked at and happened before.

    `staged.looked_at`: one row per query of a check that looked at its patient tonight (`is_own`), or at least at
    others of its sender.
    """
    con.execute("create schema if not exists staged; create schema if not exists quality")
    write_frame(con, "quality.check", _rows(quality.CheckDeclared, map(_declared, ground.checks)))
    write_frame(con, "quality.check_result", _rows(quality.CheckResult, ground.results))
    write_frame(con, "staged.failing_record", ground.failing)
    write_frame(con, "staged.looked_at", ground.looked_at)
    write_frame(con, "staged.past_event", ground.past)


def _declared(check: Check) -> dict[str, Any]:
    texts = {"name": check.name, "sentence": check.sentence, "reason": check.reason}
    said = {f"{what}_{language}": getattr(text, language) for what, text in texts.items() for language in ("it", "en")}
    return {name: getattr(check, name) for name in ("check_id", "category", "subcategory", "severity")} | {
        "check_version": check.version,
        "relation": f"quality.{check.relation}",
        "threshold": float(check.threshold),
        "asks": check.asks,
        "is_blocking": check.blocking,
        **said,
    }


def _rows(contract: type[Contract], rows: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
    return pl.DataFrame([dict(row) for row in rows], schema=schema_of(contract), orient="row")


def write_frame(con: duckdb.DuckDBPyConnection, name: str, frame: pl.DataFrame) -> None:
    """Creates a table of a frame."""
    con.register("frame", frame)
    con.execute(f"create table {name} as from frame")
    con.unregister("frame")
