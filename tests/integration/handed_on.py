"""Every count that the files of an export tell, each of them read for itself, and what follows from these counts."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pyarrow.parquet as pq

from tests.integration.attack import Attack, Where, small_ones

MINIMUM = 3
Facts = list[tuple[Where, int]]


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file, as text."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def where(row: dict[str, Any], level: str | None) -> Where:
    """The place of a row of `analysis.result`; without a level, of over how many it counts."""
    return Where(row["population"], row["group_name"], row["group_level"], row["variable"], level or None)


def facts_of_results(rows: list[dict[str, Any]]) -> Facts:
    """Counts told by numerators, denominators, values, shares and the text; of CSV or of Parquet."""
    found: Facts = []
    for row in rows:
        if not row["group_level"] or row["statistic"] not in ("n", "pct"):
            continue
        over, at, value = row["denominator"], row["numerator"], row["value"]
        if over not in ("", None):
            found.append((where(row, None), int(over)))
        if row["level"] and at not in ("", None):
            found.append((where(row, row["level"]), int(at)))
        if row["level"] and value not in ("", None):
            count = float(value) if row["statistic"] == "n" else float(value) * int(over) / 100
            found.append((where(row, row["level"]), round(count)))
        if row["level"] and row["formatted"] != "*":
            found.append((where(row, row["level"]), int(row["formatted"].partition("/")[0])))
    return found


def facts_of_ars(event: dict[str, Any], rows: list[dict[str, str]]) -> Facts:
    """Counts told by raw values, placed by the ids of their groups."""
    known = {(f"AN.{row['analysis_id']}"): row for row in rows}
    found: Facts = []
    for analysis in event["analyses"]:
        for result in analysis["results"]:
            groups = {
                one["groupId"].split(".", 3)[1]: one["groupId"].split(".", 3)[3] for one in result["resultGroups"]
            }
            if result["operationId"].endswith(".n") and "rawValue" in result and "endpoint" in groups:
                levels = {level.replace(" ", "_"): level for level in {row["level"] for row in rows}}
                row = known[analysis["id"]] | {"group_level": groups["grouping"]}
                found.append((where(row, levels[groups["endpoint"]]), int(result["rawValue"])))
    return found


def facts_of_table_2(rows: list[dict[str, Any]], groups: dict[str, str]) -> Facts:
    """How many were given each regimen, and are in each group, of the CSV file or of the workbook's sheet."""
    found: Facts = []
    for row in rows:
        if row["debulking_regimen"] and row["patients"] not in ("", None, "*"):
            named = Where(
                "cohort",
                "debulking_group",
                groups[row["debulking_group"]],
                "debulking_regimen",
                row["debulking_regimen"],
            )
            found.append((named, int(row["patients"])))
        if row["total"] not in ("*", None):
            group = Where("cohort", "overall", "all", "debulking_group", groups[row["debulking_group"]])
            found.append((group, int(str(row["total"]).partition("/")[0])))
    return found


def sheet_of_table_2(path: Path, groups: dict[str, str]) -> list[dict[str, Any]]:
    """The workbook's sheet of Table 2, as the rows of the relation."""
    found, group = [], ""
    for label, count, *_ in openpyxl.load_workbook(path)["Table 2"].iter_rows(min_row=4, values_only=True):
        if label is None:
            break
        group = label if label in groups else group
        is_group = label in groups
        found.append(
            {
                "debulking_group": group,
                "debulking_regimen": None if is_group else label,
                "patients": count,
                "total": count if is_group else None,
            }
        )
    return found


def facts(folder: Path, con: duckdb.DuckDBPyConnection) -> Facts:
    """Every count that the files of an export tell, each of them read for itself."""
    groups = dict(
        con.execute(
            "select level_label, level from analysis.level where variable = 'debulking_group' and kind = 'grouping'"
        ).fetchall()
    )
    rows = rows_of(folder / "csv/analysis.result.csv")
    return [
        *facts_of_results(rows),
        *facts_of_results(pq.read_table(folder / "parquet/analysis.result.parquet").to_pylist()),
        *facts_of_ars(json.loads((folder / "ars.json").read_text(encoding="utf-8")), rows),
        *facts_of_table_2(rows_of(folder / "csv/analysis.table_2.csv"), groups),
        *facts_of_table_2(sheet_of_table_2(folder / "paper_tables.xlsx", groups), groups),
    ]


def truth(con: duckdb.DuckDBPyConnection) -> dict[Where, int]:
    """Every count of every analysis, exported or not, hidden or not."""
    rows = con.sql("from analysis.result where statistic = 'n' and level is not null order by all").pl().to_dicts()
    at = {where(row, row["level"]): row["numerator"] for row in rows}
    return at | {where(row, None): row["denominator"] for row in rows}


def attack(con: duckdb.DuckDBPyConnection, known: Facts) -> Attack:
    """Somebody who knows these counts, that somebody is in every center, and which regimen is of which group."""
    lines = con.sql(
        "select distinct debulking_regimen, debulking_group, tki_partner from analysis.classification order by all"
    ).fetchall()
    of = {regimen: (group, partner) for regimen, group, partner in lines}
    levels = dict(
        con.sql(
            "select variable, list(level order by level_order) from analysis.level"
            " where kind = 'endpoint' and variable in ('center', 'debulking_group', 'debulking_regimen') group by all"
        ).fetchall()
    )

    def can_be(kind: dict[str, str]) -> bool:
        if kind.get("debulking_regimen") not in of:
            return True
        group, partner = of[kind["debulking_regimen"]]
        return kind["debulking_group"] == group and kind["tki_partner"] in (partner or kind["tki_partner"],)

    found = Attack(levels, can_be)
    for place, size in dict.fromkeys(known):
        found.shown(found.count(place), size, size)
    for name in ("center", "debulking_regimen"):
        for level in of if name == "debulking_regimen" else levels[name]:
            found.shown(found.count(Where("cohort", "overall", "all", name, level)), 1, 999)
    return found


def told_small(con: duckdb.DuckDBPyConnection, known: Facts) -> set[str]:
    """Which small counts, and which few who are left beside one, somebody who knows all this can tell."""
    found, sizes = attack(con, known), truth(con)
    counts = [(str(place), found.count(place), size) for place, size in sizes.items()]
    others = [
        (f"others {place}", found.other(place), sizes[replace(place, level=None)] - size)
        for place, size in sizes.items()
        if place.level is not None
    ]
    return set(small_ones(found, [*counts, *others], MINIMUM))


def printed(con: duckdb.DuckDBPyConnection) -> Facts:
    """What the paper prints of counts and shares."""
    sizes = truth(con)
    keys = con.sql(
        "select result.population, result.group_name, result.group_level, result.variable, result.level,"
        " printed.statistic"
        " from analysis.reproduction as printed inner join analysis.result as result"
        " on printed.analysis_id = result.analysis_id and result.statistic = 'n'"
        " and coalesce(nullif(printed.group_level, ''), 'all') = result.group_level"
        " and coalesce(nullif(printed.level, ''), 'yes') = coalesce(result.level, 'yes')"
        " where printed.statistic in ('n', 'pct', 'denominator') and printed.verdict = 'reproduced' order by all"
    ).fetchall()
    found: Facts = []
    for *names, statistic in keys:
        place = Where(*names)
        found += [(place, sizes[place])] if statistic in ("n", "pct") and place.level else []
        over = replace(place, level=None)
        found += [(over, sizes[over])] if statistic in ("denominator", "pct") else []
    return found
