"""What a published night says is wrong, whoever says it: checks, doors, refusals, drift, patients gone."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
from pandera.api.polars.container import DataFrameSchema

from armonia.contracts import load_contracts
from armonia.doors.contract import columns_of
from armonia.quality.checks import load_checks
from benchmarks.detection.delivery import Place

SOURCES = {
    "finding": """
        select rule_id, center_code, program, patient_id, [column_name], record, found, source_file, source_row
        from quality.finding
    """,
    "row": """
        select array_to_string(rule_ids, ' '), center_code, program, null,
            list_transform(column_names, lambda name: table_name || '.' || name), null, message, source_file, source_row
        from quality.rejected_row
    """,
    "refused": """
        select rule_id, center_code, program, null, [], null, reason, null, null from ops.delivery
        where status = 'refused' and last_received_on = (select max(last_received_on) from ops.delivery)
    """,
    "drift": """
        select kind, center_code, program, null, [column_name], null, detail, null, null from ops.drift
    """,
    "dropped": """
        select 'dropped_patient', center_code, program, patient_id, ['patient.patient_id'], null, null, null, null
        from ops.dropped_patient
    """,
}


@dataclass(frozen=True)
class Observation:
    """One thing said to be wrong, and of whom and what it is said; None where it is said of nobody or nothing."""

    source: str
    rule_id: str
    center: str
    program: str
    patient: str | None
    columns: tuple[str, ...]
    record: str | None
    found: str | None
    place: Place

    @property
    def is_gap(self) -> bool:
        """Whether it says that something is not recorded, as a check of completeness does."""
        return self.source == "finding" and self.rule_id in _completeness()


@dataclass(frozen=True)
class Seen:
    """All observations of a night, and how many records the checks looked at: of every patient, and of nobody."""

    observations: frozenset[Observation]
    records: dict[str | None, int]
    rows_delivered: int

    @property
    def looked_at(self) -> int:
        """Records checked and rows judged."""
        return sum(self.records.values()) + self.rows_delivered

    def beyond(self, before: "Seen") -> list[Observation]:
        """What is said now and was not said before, of the same record in the same words or not."""
        known = {_subject(one) for one in before.observations}
        return [one for one in self.observations if _subject(one) not in known]


def look(warehouse: Path, is_counted: bool = True) -> Seen:
    """Reads the night of a warehouse; the records checked, which takes as long as the checks, only where they count."""
    with duckdb.connect(str(warehouse), read_only=True) as con:
        said = [(source, row) for source, sql in SOURCES.items() for row in con.execute(sql).fetchall()]
        observations = frozenset(_observed(source, *row) for source, row in said)
        return Seen(observations, _records(con) if is_counted else {}, _rows_delivered(con))


def of_untouched(observations: Collection[Observation], touched: Collection[str]) -> list[Observation]:
    """What is said of patients whom no fault touches."""
    return [one for one in observations if one.patient and one.patient not in touched]


@cache
def _completeness() -> frozenset[str]:
    return frozenset(check.check_id for check in load_checks() if check.category == "completeness")


def _observed(source: str, rule: str, center: str, program: str, *rest: Any) -> Observation:
    patient, columns, record, found, *place = rest
    if source == "refused":
        columns = _columns_told(program, found)
    return Observation(
        source, rule, center, program, patient, tuple(filter(None, columns)), record, found, (place[0], place[1])
    )


def _columns_told(program: str, reason: str) -> list[str]:
    """The columns of the contract's rules whose sentences a reason tells."""
    return [
        f"{table}.{name}"
        for table, contract in load_contracts(program).items()
        for check in contract.checks
        if (check.description or "").rstrip(".") in reason
        for name in columns_of(str(check.error), contract, _nothing(contract))
    ]


def _nothing(contract: DataFrameSchema) -> pl.DataFrame:
    return pl.DataFrame(schema={name: column.dtype.type for name, column in contract.columns.items()})


def _subject(one: Observation) -> tuple[object, ...]:
    return (
        one.source,
        one.rule_id,
        one.center,
        one.program,
        one.patient,
        one.columns,
        one.record,
        one.place if one.source == "row" else None,
    )


def _records(con: duckdb.DuckDBPyConnection) -> dict[str | None, int]:
    """Records checked, by patient; every check counts its own."""
    counted: dict[str | None, int] = {}
    for check in load_checks():
        only = " and ".join(f"{name} = '{value}'" for name, value in (check.only).items()) or "true"
        sql = f"select patient_id, count(*) from quality.{check.relation} where {only} group by all"
        for patient, records in con.execute(sql).fetchall():
            counted[patient] = counted.get(patient, 0) + int(records)
    return counted


def _rows_delivered(con: duckdb.DuckDBPyConnection) -> int:
    sql = "select coalesce(sum(rows_delivered), 0) from ops.delivery where status = 'accepted'"
    return int(con.execute(sql).fetchall()[0][0])
