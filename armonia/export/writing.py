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
from armonia.faults import OperatorError, is_disk_full

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
OMOP_FAILED = (
    "The release's exports, OMOP CDM: {fault} data/disclosure.toml, [exports], patient_level = true asks for it;"
    " with false the release is published without it, and armonia omop says more."
)
NOT_GATED = (
    "analysis.attrition",
    "analysis.reproduction",
    "analysis.statistic",
    "analysis.tally",
    "analysis.sample",
    "analysis.stratum",
    "analysis.comparison",
    "analysis.summary",
    "analysis.plot_point",
    "analysis.forest",
)
WHY_NOT_GATED = "counts that are not behind the gate"
WHY_NOT_FURTHER = "not one of the paper's analyses: its counts are not behind the gate"
WHY_NOT_ROWS = "rows of single patients: data/disclosure.toml, [exports], patient_level = false"


def write_exports(
    into: Path, con: duckdb.DuckDBPyConnection, night: date, release_id: str, rule: ExportRule | None = None
) -> dict[str, Any]:
    """Writes the exports of a release's warehouse into a new folder; the same release gives the same bytes.

    Gives what the manifest records: the rule, how much was hidden for which reason, what was left out. Where the rule
    cannot be met the folder holds one text that says so, and nothing else. Raises OperatorError for no rule at all, and
    where rows of patients are to go out and the OMOP CDM would not take them.
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
        _write_omop(into / "omop", con)
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
        | {f"{origin}: {analysis}": WHY_NOT_FURTHER for origin, analysis in figures.further}
        | {name: WHY_NOT_ROWS for name in (*PATIENT_LEVEL, OMOP) if not rule.patient_level},
    }


def _write_omop(into: Path, con: duckdb.DuckDBPyConnection) -> None:
    """The core in the OMOP CDM. Raises OperatorError for whatever is amiss, saying which declaration asked for it."""
    from armonia.omop.writing import write_omop

    try:
        write_omop(into, con)
    except OperatorError as fault:
        raise OperatorError(OMOP_FAILED.format(fault=fault)) from fault
    except (duckdb.Error, pl.exceptions.PolarsError) as error:  # may quote a patient's value
        if is_disk_full(error):
            raise
        amiss = f"{type(error).__name__} while it was made."
        raise OperatorError(OMOP_FAILED.format(fault=amiss)) from None


def _rows_of_patients(con: duckdb.DuckDBPyConnection) -> dict[str, pl.DataFrame]:
    """What is known of each patient, under the pseudonym, without where in a hospital's file it stood."""
    found = {name: con.sql(f"from {name} order by all").pl() for name in PATIENT_LEVEL}
    return {name: frame.drop("^(delivery_id|source_.*)$") for name, frame in found.items()}
