"""What was delivered and what became of it, as tables: `ops.*` and `quality.rejected_row`. Dates are nights."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date
from typing import Any

import duckdb
import polars as pl

from armonia.contracts import REPLIES, STATEMENTS
from armonia.doors.judging import REJECTED
from armonia.layout.drifts import find_drifts
from armonia.night.dropped import find_dropped
from armonia.night.ingredients import Ingredients
from armonia.night.shortcomings import SenderState
from armonia.night.standing import Standing, sender
from armonia.quality.ground import write_frame
from armonia.warehouse.profiles import find_profiles
from schemas import ops
from schemas.fields import Contract

COUNTS = ["rows_delivered", "rows_loaded", "rows_rejected", "rows_duplicate", "rows_out_of_scope"]


def write_operations(con: duckdb.DuckDBPyConnection, of: Ingredients) -> None:
    """Writes every table of `ops`, and the rejected rows, of the deliveries up to a night."""
    con.execute("create schema ops; create schema quality")
    write_frame(con, "ops.delivery_table", _rows(ops.DeliveryTable, _tables(of.standings)))
    write_frame(con, "ops.delivery", _deliveries(of.standings, of.states, of.night))
    write_frame(con, "ops.sender", _senders(of.states))
    write_frame(con, "ops.drift", _rows(ops.Drift, find_drifts(of.standings, of.programs)))
    write_frame(
        con, "ops.dropped_patient", _rows(ops.DroppedPatient, find_dropped(of.standings, of.withdrawn, of.night))
    )
    write_frame(con, "ops.purge", _rows(ops.Purge, map(_purge, of.purges)))
    write_frame(con, "ops.column_profile", _rows(ops.ColumnProfile, find_profiles(of.standings, of.programs)))
    write_frame(con, "ops.night", _rows(ops.Night, [{"night": of.night}]))
    write_frame(con, "ops.patient", _patients(of.standings, of.withdrawn))
    rejected = _rejected(of.standings, of.withdrawn)
    con.execute("create schema if not exists staged")
    write_frame(con, "staged.rejected_row", rejected)
    write_frame(con, "quality.rejected_row", rejected.drop("patient_id"))


def _rows(contract: type[Contract], rows: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
    """Rows as the contract has them: its columns, in its order, of its types."""
    schema = {name: column.dtype.type for name, column in contract.to_schema().columns.items()}
    return pl.DataFrame([{name: row.get(name) for name in schema} for row in rows], schema=schema, orient="row")


def _tables(standings: Sequence[Standing]) -> Iterator[dict[str, Any]]:
    for standing in standings:
        for account in standing.verdict.tables:
            yield {"delivery_id": standing.verdict.receipt.delivery_id} | asdict(account)


def _deliveries(standings: Sequence[Standing], states: Sequence[SenderState], night: date) -> pl.DataFrame:
    carried = {(one.center, one.program) for one in states if one.is_carried_forward}
    totals = _rows(ops.DeliveryTable, _tables(standings)).group_by("delivery_id").agg(pl.col(COUNTS).sum())
    deliveries = _rows(ops.Delivery, [_delivery(standing, carried, night) for standing in standings])
    found = deliveries.drop(COUNTS).join(totals, on="delivery_id", how="left", maintain_order="left")
    return found.select(deliveries.columns)


def _delivery(standing: Standing, carried: set[tuple[str, str]], night: date) -> dict[str, Any]:
    verdict, receipt = standing.verdict, standing.verdict.receipt
    last = date.fromisoformat(receipt.last(night).received_on)
    return {
        "delivery_id": receipt.delivery_id,
        "center_code": receipt.center,
        "program": receipt.program,
        "received_on": date.fromisoformat(receipt.received_on),
        "last_received_on": last,
        "landed_on": receipt.night,
        "sha256": receipt.sha256,
        "status": standing.status,
        "rule_id": verdict.rule_id or None,
        "reason": verdict.reason or None,
        "age_days": (night - last).days,
        "is_carried_forward": standing.status == "accepted" and sender(verdict) in carried,
    }


def _senders(states: Sequence[SenderState]) -> pl.DataFrame:
    names = {"center": "center_code"}
    rows = [{names.get(field.name, field.name): getattr(one, field.name) for field in fields(one)} for one in states]
    return _rows(ops.Sender, [row | {"reason": row["reason"] or None} for row in rows])


def _purge(event: dict[str, Any]) -> dict[str, Any]:
    return event | {"purged_on": date.fromisoformat(event["on"]), "center_code": event["center"]}


def _rejected(standings: Sequence[Standing], withdrawn: Sequence[str]) -> pl.DataFrame:
    """The rows that the doors refused and whose they are, without those of who withdrew consent.

    Those of answers and waivers also where none of their file was taken: who wrote them is told row by row.
    """
    staged = (one.verdict.folder for one in standings if one.verdict.tables or _is_refused_reply(one))
    files = [file for folder in staged for file in sorted(folder.glob("*.rejected.parquet"))]
    schema = {**REJECTED, "patient_id": pl.String, "delivery_id": pl.String}
    rows = pl.concat([pl.DataFrame(schema=schema), *map(pl.read_parquet, files)])
    return rows.filter(~pl.col("patient_id").is_in(list(withdrawn)).fill_null(False))


def _is_refused_reply(standing: Standing) -> bool:
    receipt = standing.verdict.receipt
    return standing.status == "refused" and receipt.program in REPLIES and not receipt.withdrawn


def _patients(standings: Sequence[Standing], withdrawn: Sequence[str]) -> pl.DataFrame:
    """Who is in the deliveries that count, each program's people once."""
    counting = [one for one in standings if one.status == "accepted" and one.verdict.receipt.program not in STATEMENTS]
    schema = {"patient_id": pl.String, "center_code": pl.String, "program": pl.String, "is_loaded": pl.Boolean}
    people = [
        pl.read_parquet(one.verdict.folder / "patients.parquet", columns=["patient_id", "is_loaded"]).with_columns(
            center_code=pl.lit(one.verdict.receipt.center), program=pl.lit(one.verdict.receipt.program)
        )
        for one in counting
    ]
    rows = pl.concat([pl.DataFrame(schema=schema), *people], how="diagonal").filter(
        ~pl.col("patient_id").is_in(list(withdrawn))
    )
    return rows.group_by("patient_id", "center_code", "program").agg(pl.col("is_loaded").any()).sort(pl.all())
