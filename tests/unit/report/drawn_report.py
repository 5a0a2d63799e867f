"""A warehouse with the relations of the contracts, drawn row by row, and the report written of it."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from armonia.quality.checks import Check, Text
from armonia.quality.ground import schema_of
from armonia.report.writing import write_report
from schemas import analysis, core, meta, ops, quality

NIGHT, BEFORE = date(2021, 3, 3), date(2021, 3, 2)
RELATIONS = {
    f"{schema.__name__.removeprefix('schemas.')}.{name}": contract
    for schema in (core, analysis, ops, quality, meta)
    for name, contract in schema.RELATIONS.items()
}
SAID = Text("Detto", "Said")
CHECK = Check(
    check_id="platelets_in_range",
    version=2,
    category="plausibility",
    subcategory="value",
    severity="major",
    threshold=0.05,
    reason=Text("Uno su venti conta.", "One slip in twenty counts."),
    name=Text("Piastrine plausibili", "Platelets plausible"),
    sentence=Text("Le piastrine sono troppe.", "There are too many platelets."),
    center=Text("Guardare il referto.", "Look up the report of the laboratory."),
    analyst=Text("La risposta cambia.", "The response changes."),
    relation="platelets_in_range",
)
QUERY: dict[str, Any] = {
    "program": "NEUF",
    "rule_id": CHECK.check_id,
    "rule_version": 2,
    "column_name": "blood_count.count_per_ul",
    "severity": "major",
    "state": "open",
    "opened_on": BEFORE,
    "days_open": 1,
    "times_asked": 1,
    "records": 1,
    "source_file": "lb.csv",
    "source_row": 7,
}
EVENT = {"program": "NEUF", "rule_id": CHECK.check_id, "rule_version": 2, "severity": "major", "role": "nightly run"}
SCREENED = {"program": "all", "step_order": 0, "step": "screened", "description": "d", "excluded": 0, "remaining": 0}
RESULT: dict[str, Any] = {
    "check_id": CHECK.check_id,
    "check_version": 2,
    "category": CHECK.category,
    "subcategory": CHECK.subcategory,
    "severity": CHECK.severity,
    "threshold": 0.05,
    "is_blocking": False,
}


def pseudonym(number: int) -> str:
    """A pseudonym as no count and no word can look."""
    return f"{number:04x}" * 8


def code(number: int) -> str:
    """The center's own code of the same patient."""
    return f"CARTELLA-{number:04d}"


def queries(center: str, numbers: Sequence[int], **more: Any) -> list[dict[str, Any]]:
    """A query for each of these patients of a center."""
    whose = [{"query_id": f"{n:016x}", "center_code": center, "patient_id": pseudonym(n)} for n in numbers]
    return [QUERY | one | more for one in whose]


def opened(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The events that opened these queries."""
    keep = ("query_id", "center_code")
    told = [EVENT | {name: row[name] for name in keep} | {"happened_on": row["opened_on"]} for row in rows]
    return [
        one | {"event": "opened", "state": "open", "event_number": number} for number, one in enumerate(told, start=1)
    ]


def sender(center: str, **more: Any) -> dict[str, Any]:
    """A sender that is on time, unless said otherwise."""
    on_time = {"program": "NEUF", "cadence_days": 1, "state": "on_time", "is_carried_forward": False}
    return {"center_code": center, "last_received_on": NIGHT, **on_time, **more}


def patients(center: str, numbers: Sequence[int]) -> list[dict[str, Any]]:
    """These patients of a center, as core has them."""
    own = {"program": "NEUF", "center_code": center, "sex": "female", "age_years": 40, "age_at_diagnosis_years": 39}
    return [own | {"patient_id": pseudonym(number), "delivery_id": "d", "source_row": number} for number in numbers]


def report_of(folder: Path, tables: Mapping[str, Sequence[Mapping[str, Any]]], checks: Sequence[Check]) -> Path:
    """Writes a warehouse with these rows, all else empty, and its report; gives the report's folder."""
    with duckdb.connect(str(folder / "warehouse.duckdb")) as con:
        for schema in ("core", "analysis", "ops", "quality", "meta"):
            con.execute(f"create schema {schema}")
        for name, contract in RELATIONS.items():
            kinds = schema_of(contract)
            drawn = {"analysis.attrition": [SCREENED], **tables}.get(name, [])
            rows = [{column: row.get(column) for column in kinds} for row in drawn]
            con.register("frame", pl.DataFrame(rows, schema=kinds, orient="row"))
            con.execute(f"create table {name} as from frame")
        own = con.sql("select center_code, program, patient_id from core.patient").pl()
        numbered = own.with_columns(
            pl.col("patient_id").map_elements(_code, return_dtype=pl.String).alias("patient_code")
        )
        documents = dict.fromkeys(own["center_code"].unique(), "<!doctype html><title>Great Expectations</title>")
        into = folder / "report"
        write_report(into, con, NIGHT, "2021-03-03-x", documents, lambda center: _of(numbered, center), checks)
    return into


def _of(codes: pl.DataFrame, center: str) -> pl.DataFrame:
    return codes.filter(pl.col("center_code") == center).drop("center_code")


def _code(patient_id: str) -> str:
    return code(int(patient_id[:4], 16))


def pages(report: Path, *, of_centers: bool) -> dict[str, str]:
    """The text of every file of the report that is of one center, or of every page that is of none."""
    found = {path.relative_to(report).as_posix(): path for path in sorted(report.rglob("*.*")) if path.is_file()}
    return {
        name: path.read_text(encoding="utf-8", errors="replace")
        for name, path in found.items()
        if name.startswith("centers/") == of_centers
    }
