"""exports/ of a release: what may be handed on of it, behind the gate; and what its manifest records of that."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from armonia.export.ars import reporting_event
from armonia.export.figures import Figures, read_figures
from armonia.export.gate import Refused
from armonia.export.manuscript import write_manuscript
from armonia.export.rule import ExportRule, load_export_rule
from armonia.export.tables import write_tables
from armonia.export.words import REFUSED, hidden_note, readme

REFUSAL = "REFUSED.txt"
PATIENT_LEVEL = (
    "analysis.cohort",
    "core.patient",
    "core.disease_baseline",
    "core.drug_exposure",
    "core.debulking_exposure",
    "core.blinatumomab_course",
    "core.blinatumomab_cycle",
    "core.marrow_assessment",
    "core.mrd_assessment",
    "core.blood_count",
    "core.adverse_event",
    "core.transplant",
)
OMOP = "the OMOP CDM"
NOT_GATED = ("analysis.attrition", "analysis.reproduction", "analysis.tally", "analysis.comparison", "analysis.forest")
WHY_NOT_GATED = "counts that are not behind the gate"
WHY_NOT_ROWS = "rows of single patients: data/disclosure.toml, [exports], patient_level = false"


def write_exports(
    into: Path, con: duckdb.DuckDBPyConnection, night: date, release_id: str, rule: ExportRule | None = None
) -> dict[str, Any]:
    """Writes the exports of a release's warehouse into a new folder; the same release gives the same bytes.

    Gives what the manifest records: the rule, how much was hidden for which reason, what was left out. Where the rule
    cannot be met the folder holds one text that says so, and nothing else. Raises OperatorError for no rule at all.
    """
    rule = rule or load_export_rule()
    into.mkdir()
    try:
        figures = read_figures(con, rule)
    except Refused as refused:
        (into / REFUSAL).write_text(REFUSED.format(release_id=release_id, reason=refused), encoding="utf-8")
        return {"rule": rule.told, "refused": str(refused)}
    gated = {f"analysis.{name}": frame for name, frame in sorted(figures.relations.items())}
    rows = _rows_of_patients(con) if rule.patient_level else {}
    write_tables(into, gated | rows, set(gated))
    if rule.patient_level:
        from armonia.omop.writing import write_omop

        write_omop(into / "omop", con)
    note = hidden_note(rule)
    write_manuscript(into / "paper_tables.xlsx", figures.relations, night, release_id, [note])
    event = reporting_event(figures.relations["result"], release_id, [note])
    (into / "ars.json").write_text(json.dumps(event, ensure_ascii=False), encoding="utf-8")
    (into / "README.txt").write_text(readme(release_id, rule, figures.printed_is_public), encoding="utf-8")
    return {"rule": rule.told, "refused": "", **_recorded(figures, [*gated, *rows], rule)}


def _recorded(figures: Figures, relations: list[str], rule: ExportRule) -> dict[str, Any]:
    gated = figures.gated
    return {
        "printed_is_public": figures.printed_is_public,
        "counts": len(gated.told),
        "hidden": {"primary": len(gated.small), "complementary": len(gated.beside)},
        "hidden_results": figures.hidden_results,
        "relations": relations,
        "left_out": dict.fromkeys(NOT_GATED, WHY_NOT_GATED)
        | {name: WHY_NOT_ROWS for name in (*PATIENT_LEVEL, OMOP) if not rule.patient_level},
    }


def _rows_of_patients(con: duckdb.DuckDBPyConnection) -> dict[str, pl.DataFrame]:
    """What is known of each patient, under the pseudonym, without where in a hospital's file it stood."""
    found = {name: con.sql(f"from {name} order by all").pl() for name in PATIENT_LEVEL}
    return {name: frame.drop("^(delivery_id|source_.*)$") for name, frame in found.items()}
