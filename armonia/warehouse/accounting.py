"""Every row is accounted for: what was delivered equals what was loaded, rejected, a copy, or out of scope."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import duckdb
import polars as pl

from armonia.contracts import WITHDRAWAL, load_tables, names_people
from armonia.faults import OperatorError
from armonia.night.standing import INCREMENTAL, Standing

WITHDRAWN_ROWS = """
    select count(*) from read_parquet($file) where patient_id in (select patient_id from staged.withdrawn)
"""


def check_accounting(standings: Sequence[Standing]) -> None:
    """Holds each delivery's account against itself and against its staged files. Raises OperatorError by name."""
    _stop_at([place for standing in standings for place in _unbalanced(standing)])


def settle_accounts(con: duckdb.DuckDBPyConnection, standings: Sequence[Standing]) -> list[Standing]:
    """The standings with what the build itself leaves out taken from the rows loaded, once `staged` stands.

    A withdrawn person's rows are out of scope; one that a later increment replaces is a copy. Raises OperatorError,
    naming delivery and table, where `staged` does not show exactly what is then loaded.
    """
    shown = {program: _shown(con, program) for program in sorted({_program(one) for one in standings if _counts(one)})}
    any_withdrawn = bool(con.execute("select 1 from staged.withdrawn limit 1").fetchall())
    settled = [_settled(con, one, shown.get(_program(one), {}), any_withdrawn) for one in standings]
    _stop_at(
        [
            f"{_place(one)}, {table.table_name}: {table.rows_loaded} loaded"
            for one in settled
            if _counts(one)
            for table in one.verdict.tables
            if table.rows_loaded != shown[_program(one)].get((one.verdict.receipt.delivery_id, table.table_name), 0)
        ]
    )
    return settled


def _counts(standing: Standing) -> bool:
    return standing.status == "accepted"


def _program(standing: Standing) -> str:
    return standing.verdict.receipt.program


def _shown(con: duckdb.DuckDBPyConnection, program: str) -> dict[tuple[str, str], int]:
    """The rows of each delivery and table that the build goes on with."""
    tables = " union all ".join(
        f"select delivery_id, '{table}', count(*) from staged.{program.lower()}__{table} group by delivery_id"
        for table in load_tables(program)
    )
    return {(delivery, table): count for delivery, table, count in con.execute(tables).fetchall()}


def _settled(
    con: duckdb.DuckDBPyConnection, standing: Standing, shown: dict[tuple[str, str], int], any_withdrawn: bool
) -> Standing:
    adds = _counts(standing) and standing.delivers == INCREMENTAL
    hides = any_withdrawn and _program(standing) != WITHDRAWAL
    if not standing.verdict.tables or not (adds or hides):
        return standing
    verdict, tables = standing.verdict, []
    hidden = {name for name, contract in load_tables(_program(standing)).items() if hides and names_people(contract)}
    for table in verdict.tables:
        place = verdict.folder / table.table_name
        shows = _counts(standing) and table.table_name in hidden
        withdrawn = _withdrawn(con, place.with_name(f"{table.table_name}.parquet")) if shows else 0
        rejected = _withdrawn(con, place.with_name(f"{table.table_name}.rejected.parquet")) if hides else 0
        loaded = shown.get((verdict.receipt.delivery_id, table.table_name), 0)
        replaced = table.rows_loaded - withdrawn - loaded if adds else 0
        tables.append(
            replace(
                table,
                rows_loaded=table.rows_loaded - withdrawn - replaced,
                rows_rejected=table.rows_rejected - rejected,
                rows_out_of_scope=table.rows_out_of_scope + withdrawn + rejected,
                rows_duplicate=table.rows_duplicate + replaced,
            )
        )
    return replace(standing, verdict=replace(verdict, tables=tuple(tables)))


def _withdrawn(con: duckdb.DuckDBPyConnection, file: Path) -> int:
    """How many rows of a staged file are of people who withdrew consent."""
    if not file.exists():
        return 0
    ((rows,),) = con.execute(WITHDRAWN_ROWS, {"file": str(file)}).fetchall()
    return int(rows)


def _stop_at(wrong: list[str]) -> None:
    if wrong:
        raise OperatorError(
            f"rows do not balance in {'; '.join(wrong)}. Nothing was published; keep the home as it is."
        )


def _unbalanced(standing: Standing) -> Iterator[str]:
    for table in standing.verdict.tables:
        parts = table.rows_loaded + table.rows_rejected + table.rows_duplicate + table.rows_out_of_scope
        if table.rows_delivered != parts or (table.rows_loaded, table.rows_rejected) != _staged(
            standing, table.table_name
        ):
            yield f"{_place(standing)}, {table.table_name}: {table.rows_delivered} delivered"


def _place(standing: Standing) -> str:
    receipt = standing.verdict.receipt
    return f"{receipt.center} {receipt.program} of {receipt.received_on}"


def _staged(standing: Standing, table: str) -> tuple[int, int]:
    files = standing.verdict.folder / f"{table}.parquet", standing.verdict.folder / f"{table}.rejected.parquet"
    loaded, rejected = (
        pl.scan_parquet(file).select(pl.len()).collect().item() if file.exists() else 0 for file in files
    )
    return loaded, rejected
