"""The warehouse as a pure function of the judged deliveries: staged rows and references in, DuckDB file out."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import duckdb
import polars as pl

from armonia.contracts import load_tables, programs
from armonia.doors.judging import REJECTED
from armonia.references import load_references
from armonia.relations import build_relations, drop_stepping_stones
from armonia.staged_views import create_staged
from armonia.standing import Standing

STORAGE_VERSION = "v1.5.0"  # the newest that clients of DuckDB 1.5 can read

Report = Callable[[int, int], None]


def build_warehouse(path: Path, standings: list[Standing], report: Report = lambda number, of: None) -> None:
    """Writes the warehouse of these deliveries to `path`; `report` hears each relation's number, of how many."""
    spill = path.parent / "spill"
    con = duckdb.connect(config={"temp_directory": str(spill)})
    con.execute(f"attach '{path}' as warehouse (storage_version '{STORAGE_VERSION}')")
    con.execute("use warehouse")
    try:
        load_references(con)
        write_operations(con, standings)
        stage_views(con, standings)
        build_relations(con, report)
        drop_stepping_stones(con)
    finally:
        con.close()
        shutil.rmtree(spill, ignore_errors=True)


def stage_views(con: duckdb.DuckDBPyConnection, standings: Iterable[Standing]) -> None:
    """One view a contract over the current deliveries' accepted rows; an empty one where nobody delivered."""
    current = [standing.verdict for standing in standings if standing.status == "accepted"]
    for program in programs():
        folders = [verdict.folder for verdict in current if verdict.receipt.program == program]
        for table, contract in load_tables(program).items():
            files = [folder / f"{table}.parquet" for folder in folders]
            create_staged(con, program.lower(), table, contract, [file for file in files if file.exists()])


def write_operations(con: duckdb.DuckDBPyConnection, standings: list[Standing]) -> None:
    """The tables that say what was delivered and what became of each row: `ops.*` and `quality.rejected_row`."""
    con.execute("create schema ops; create schema quality")
    _write(con, "ops.delivery_table", _tables(standings))
    _write(con, "ops.delivery", _deliveries(standings))
    _write(con, "quality.rejected_row", _rejected(standings))


def _write(con: duckdb.DuckDBPyConnection, name: str, frame: pl.DataFrame) -> None:
    con.register("frame", frame)
    con.execute(f"create table {name} as from frame")
    con.unregister("frame")


COUNTS = ["rows_delivered", "rows_loaded", "rows_rejected", "rows_duplicate", "rows_out_of_scope"]


def _tables(standings: list[Standing]) -> pl.DataFrame:
    rows = [
        (standing.verdict.receipt.delivery_id, account.table_name, *(getattr(account, count) for count in COUNTS))
        for standing in standings
        for account in standing.verdict.tables
    ]
    schema = {"delivery_id": pl.String, "table_name": pl.String, **dict.fromkeys(COUNTS, pl.Int64)}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _deliveries(standings: list[Standing]) -> pl.DataFrame:
    rows = [_delivery(standing) for standing in standings]
    schema = {
        "delivery_id": pl.String,
        "center_code": pl.String,
        "program": pl.String,
        "received_on": pl.Date,
        "sha256": pl.String,
        "status": pl.String,
        "rule_id": pl.String,
        "reason": pl.String,
    }
    deliveries = pl.DataFrame(rows, schema=schema, orient="row")
    totals = _tables(standings).group_by("delivery_id").agg(pl.col(COUNTS).sum())
    return deliveries.join(totals, on="delivery_id", how="left", maintain_order="left")


def _delivery(standing: Standing) -> tuple[str, str, str, date, str, str, str | None, str | None]:
    verdict, receipt = standing.verdict, standing.verdict.receipt
    return (
        receipt.delivery_id,
        receipt.center,
        receipt.program,
        receipt.night,
        receipt.sha256,
        standing.status,
        verdict.rule_id or None,
        verdict.reason or None,
    )


def _rejected(standings: list[Standing]) -> pl.DataFrame:
    staged = (standing.verdict.folder for standing in standings if standing.verdict.tables)
    files = [file for folder in staged for file in sorted(folder.glob("*.rejected.parquet"))]
    return pl.concat([pl.DataFrame(schema={**REJECTED, "delivery_id": pl.String}), *map(pl.read_parquet, files)])
