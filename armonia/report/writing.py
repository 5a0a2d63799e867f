"""The report of a release, written whole: all centers, each check, a folder for each center, the study's figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from armonia.quality.checks import Check
from armonia.quality.door_rules import load_door_rules
from armonia.report.asked import DOORS, asked_by, in_words
from armonia.report.center_page import Centers, with_codes
from armonia.report.check_page import check_page
from armonia.report.coverage import completeness_map, given_by_program
from armonia.report.disclosure import Disclosure, load_disclosure
from armonia.report.overview import overview
from armonia.report.page import folder_of, write_page
from armonia.report.reading import Told, read_told
from armonia.report.standing import Standings
from armonia.report.traced import Traced, write_figures
from armonia.warehouse.dictionary import read_dictionary

Codes = Callable[[str], pl.DataFrame]


def write_report(
    into: Path,
    con: duckdb.DuckDBPyConnection,
    night: date,
    release_id: str,
    documents: Mapping[str, str],
    codes: Codes,
    checks: Sequence[Check],
    traced: Traced | None = None,
) -> None:
    """Writes the report of a release's warehouse into a new folder; the same release gives the same bytes.

    `documents` are Great Expectations' pages by center; `codes` gives a center's own codes of its patients: program,
    patient_id, patient_code. They stand in the folder of that center only, as the pseudonyms do. `traced` leads the
    printed figures down to the delivered columns, each on a page of its own; none without.
    """
    told, shown = read_told(con, night, release_id, checks), load_disclosure()
    asked = asked_by(_rules(told, checks), checks)
    told = replace(told, waiting=in_words(told.waiting, asked).join(told.answered, on="query_id", how="left"))
    given, full = given_by_program(con, shown), completeness_map(told.completeness, asked, shown)
    write_page(into / "index.html", "overview.html", **overview(told, checks, asked, given, full, shown))
    _write_study(into, con, told, traced, shown)
    write_page(into / DOORS, "doors.html", **_frame(told), here="doors", rules=load_door_rules().values())
    write_page(into / "dictionary.html", "dictionary.html", **_frame(told), **_dictionary(con))
    _write_checks(into / "checks", told, checks, shown)
    centers = Centers(told, {check.check_id: check for check in checks}, asked, Standings(told, asked, shown))
    for center in told.centers:
        _write_center(into / "centers" / folder_of(center), center, centers, codes(center), documents.get(center))


def _rules(told: Told, checks: Sequence[Check]) -> set[str]:
    """Every rule that a page may name."""
    refused = told.deliveries["rule_id"].drop_nulls()
    broken = told.refused_rows["rule_ids"].explode().drop_nulls()
    return {*told.lives["rule_id"], *refused, *broken, *(check.check_id for check in checks)}


def _write_study(
    into: Path, con: duckdb.DuckDBPyConnection, told: Told, traced: Traced | None, shown: Disclosure
) -> None:
    from armonia.report.further import further_context
    from armonia.report.paper import reproduction_context

    pages = write_figures(into, con, _frame(told), traced) if traced else set()
    printed, further = reproduction_context(con) | {"pages": pages}, further_context(con, shown)
    write_page(into / "reproduction.html", "paper.html", **_frame(told), here="reproduction", **printed)
    write_page(into / "further.html", "further.html", **_frame(told), here="further", **further)


def _dictionary(con: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    return {"here": "dictionary", "dictionary": read_dictionary(con)}


def _frame(told: Told) -> dict[str, Any]:
    """What the frame of a page beside the overview says."""
    return {"up": "", "night": told.night, "release_id": told.release_id}


def _write_checks(into: Path, told: Told, checks: Sequence[Check], shown: Disclosure) -> None:
    results = told.results.partition_by("check_id", as_dict=True)
    for check in checks:
        of_it = results.get((check.check_id,), told.results.clear())
        write_page(into / f"{check.check_id}.html", "check.html", **check_page(told, check, of_it, shown))


def _write_center(into: Path, center: str, centers: Centers, codes: pl.DataFrame, document: str | None) -> None:
    from armonia.roundtrip.writing import write_round_trip

    write_page(into / "index.html", "center.html", **centers.page(center, codes, document is not None))
    queries = with_codes(centers.of(center, "waiting"), codes)
    write_round_trip(into, center, centers.told.night, queries, release_id=centers.told.release_id)
    if document is not None:
        (into / "expectations.html").write_text(document, encoding="utf-8")
