"""The warehouse as a pure function of the judged deliveries: staged rows and references in, DuckDB file out."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path

import duckdb
import polars as pl

from armonia.contracts import WITHDRAWAL, load_tables, names_people, programs
from armonia.lineage.derivation import lineage_of
from armonia.lineage.writing import write_lineage
from armonia.night.ingredients import Ingredients
from armonia.night.standing import INCREMENTAL, Standing
from armonia.quality.ground import Ground
from armonia.warehouse.accounting import settle_accounts
from armonia.warehouse.meta import write_meta
from armonia.warehouse.operations import write_operations
from armonia.warehouse.references import load_references
from armonia.warehouse.relations import build_relations, drop_stepping_stones
from armonia.warehouse.staged_views import Increment, create_staged

STORAGE_VERSION = "v1.5.0"  # the newest that clients of DuckDB 1.5 can read

Report = Callable[[int, int], None]


def build_warehouse(
    path: Path,
    of: Ingredients,
    report: Report = lambda number, of: None,
    judge: Callable[[duckdb.DuckDBPyConnection], Ground] = lambda con: Ground(),
    step: Callable[[str], AbstractContextManager[object]] = nullcontext,
    kept: Path | None = None,
) -> tuple[Standing, ...]:
    """Writes the warehouse to `path`; gives the standings with their accounts as the build leaves them.

    `report` hears each relation's number, of how many; `judge` makes the checks, once what they look at stands;
    `step` times its parts; `kept` is where lineage once derived may stand. Raises OperatorError where rows do not
    balance or SQL fails.
    """
    spill = path.parent / "spill"
    con = duckdb.connect(config={"temp_directory": str(spill)})
    # without a write-ahead log: each statement would wait for the disk, and a build cut off is never gone on with
    con.execute(f"attach '{path}' as warehouse (storage_version '{STORAGE_VERSION}', recovery_mode 'no_wal_writes')")
    con.execute("use warehouse")
    try:
        load_references(con)
        stage_views(con, of.standings, of.withdrawn)
        settled = tuple(settle_accounts(con, of.standings))
        write_operations(con, replace(of, standings=settled))
        with step("lineage"):
            write_lineage(con, lineage_of(con, kept))
        build_relations(con, report, judge=judge, step=step)
        drop_stepping_stones(con)
        with step("meta"):
            write_meta(con, of, STORAGE_VERSION)
        con.execute("checkpoint warehouse")  # closing would do so, and keep a fault to itself
    finally:
        con.close()
        shutil.rmtree(spill, ignore_errors=True)
    return settled


def stage_views(con: duckdb.DuckDBPyConnection, standings: Sequence[Standing], withdrawn: Sequence[str] = ()) -> None:
    """One view a contract over the accepted rows of what counts, without who withdrew; empty where nobody delivered."""
    con.execute("create schema if not exists staged")
    con.register("people", pl.DataFrame({"patient_id": withdrawn}, schema={"patient_id": pl.String}))
    con.execute("create or replace temp table withdrawn as from people")  # one of the file stays in its free blocks
    con.execute("create view staged.withdrawn as from temp.withdrawn")
    con.unregister("people")
    for program in programs():
        counting = [one for one in standings if one.status == "accepted" and one.verdict.receipt.program == program]
        for table, contract in load_tables(program).items():
            there = [one for one in counting if (one.verdict.folder / f"{table}.parquet").exists()]
            whole = [one.verdict.folder / f"{table}.parquet" for one in there if one.delivers != INCREMENTAL]
            added = [_increment(one, table) for one in there if one.delivers == INCREMENTAL]
            hidden = "staged.withdrawn" if withdrawn and program != WITHDRAWAL and names_people(contract) else ""
            create_staged(con, program, table, contract, whole, added, hidden)


def _increment(standing: Standing, table: str) -> Increment:
    verdict = standing.verdict
    return Increment(standing.position, verdict.receipt.delivery_id, verdict.folder / f"{table}.parquet")
