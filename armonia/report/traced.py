"""A page for each printed figure: its formula and the columns it rests on, down to the delivered columns; no values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb

from armonia.declaration import Declaration
from armonia.explain.asking import plan_of
from armonia.explain.cells import contract_columns, contract_of
from armonia.explain.explanation import Column, select_of
from armonia.explain.figure import Figure, Figures
from armonia.explain.walk import Ways
from armonia.explain.wording import endpoint_of
from armonia.lineage.told import Ground
from armonia.report.numerals import in_both
from armonia.report.page import environment, write_page

FOLDER, COLUMNS = "figures", "columns"
MOST_COUNTED = 10_000  # patients whose records are counted for every figure
RECORDS = """
    with counted as ({counts}),
    member as (
        select analysis_id, group_level, level, unnest(denominator_ids) as patient_id from analysis.tally
    )
    select member.analysis_id, member.group_level, member.level, counted.relation, sum(counted.rows)::bigint
    from member inner join counted using (patient_id)
    group by all order by all
"""
Records = dict[tuple[str, str, str | None], dict[str, int]]


@dataclass(frozen=True)
class Source:
    """A delivery that counts: whose, of which night, as it is declared."""

    delivery_id: str
    received_on: str
    declaration: Declaration


@dataclass(frozen=True)
class Delivered:
    """A delivered column on which a column of core stands: where it is, and what it is read by."""

    sender: str
    table: str
    file: str
    column: str
    rule: str
    declaration: str
    delivery: str


@dataclass(frozen=True)
class Traced:
    """What pages of figures are made from: the ways down of all columns, and the deliveries at their end."""

    ways: Ways
    sources: Sequence[Source]

    @cached_property
    def by_program(self) -> dict[str, list[Source]]:
        """The deliveries that count, by program."""
        found: dict[str, list[Source]] = {}
        for one in sorted(self.sources, key=lambda one: (one.declaration.center, one.received_on, one.delivery_id)):
            found.setdefault(one.declaration.program, []).append(one)
        return found


def write_figures(into: Path, con: duckdb.DuckDBPyConnection, frame: Mapping[str, Any], traced: Traced) -> set[str]:
    """Writes `figures/<figure_id>.html` and the page of delivered columns that they share; gives the figures' ids."""
    figures = Figures.of(con)
    printed = list(figures.every_printed())
    if not printed:
        return set()
    records = _records(con, traced.ways)
    template = environment().get_template("figure.html")
    (into / FOLDER).mkdir(parents=True, exist_ok=True)
    leaves: set[tuple[str, str]] = set()
    for figure in printed:
        plan = plan_of(traced.ways, figures, figure)
        reached = {(leaf.relation, leaf.column) for column in plan.columns for leaf in column.way.leaves}
        leaves |= reached
        page = {
            "figure": figure,
            "one": figure.printed[0],
            "published": in_both(figure.printed[0]["published"]),
            "recomputed": in_both(figure.printed[0]["recomputed"] or "–"),
            "result": figure.result,
            "group": " ".join(filter(None, (figure.result["group_name"], figure.result["group_level"]))),
            "endpoint": endpoint_of(figure.result),
            "select": select_of("analysis.statistic"),
            "columns": [(column, _core(column)) for column in plan.columns],
            "patients": figure.result["denominator"],
            "records": _count(records, figure, {relation for relation, _ in reached}),
        }
        (into / FOLDER / f"{figure.name}.html").write_bytes(template.render(page, **frame).encode())
    blocks = [(relation, column, list(_delivered(traced, relation, column))) for relation, column in sorted(leaves)]
    context = dict(frame) | {"up": "../", "blocks": blocks, "select_of": select_of}
    write_page(into / FOLDER / f"{COLUMNS}.html", "columns.html", **context)
    return {figure.name for figure in printed}


def _core(column: Column) -> list[tuple[str, str, str]]:
    """The columns of core at the end of the way: name, whether it gives the value or decides, its select."""
    return [(f"{leaf.relation}.{leaf.column}", leaf.role, select_of(leaf.relation)) for leaf in column.way.leaves]


def _records(con: duckdb.DuckDBPyConnection, ways: Ways) -> Records:
    """How many rows of each relation of core the patients of each count have; of a cohort too large, none."""
    ((patients,),) = con.execute("select count(*) from analysis.cohort").fetchall()
    if patients > MOST_COUNTED:
        return {}
    counts = " union all ".join(
        f"select '{relation}' as relation, patient_id, count(*) as rows from {relation} group by patient_id"
        for relation in sorted(ways.grounded)
    )
    found: Records = {}
    for *of, relation, rows in con.execute(RECORDS.format(counts=counts)).fetchall():
        found.setdefault(tuple(of), {})[relation] = rows
    return found


def _count(records: Records, figure: Figure, relations: set[str]) -> int | None:
    """The rows of some relations that the patients of a figure have; of a test, those of all the groups it compares."""
    if not records:
        return None
    result = figure.result
    by_group: dict[str, dict[str, int]] = {}
    for (analysis, group, level), rows in records.items():
        is_of_it = analysis == result["analysis_id"] and result["group_level"] in (None, group)
        if is_of_it and result["level"] in (None, level):  # each level counts over the same patients
            by_group.setdefault(group, rows)
    return sum(rows.get(one, 0) for rows in by_group.values() for one in relations)


def _delivered(traced: Traced, relation: str, column: str) -> Iterator[Delivered]:
    """Every delivered column of every delivery that counts on which a column of core stands."""
    grounds = [one for one in traced.ways.lineage.grounds if one.relation == relation]
    staged = dict.fromkeys((one.staged, name) for one in grounds for name in _staged_columns(one, column))
    for table, name in staged:
        program, _, short = table.removeprefix("staged.").partition("__")
        for source in traced.by_program.get(program.upper(), []):
            yield from _of_source(source, table, short, contract_columns(table, name))


def _staged_columns(ground: Ground, column: str) -> list[str]:
    return list(dict.fromkeys(part.staged_column for part in ground.parts if part.column == column))


def _of_source(source: Source, staged: str, table: str, columns: Iterable[str]) -> Iterator[Delivered]:
    declaration = source.declaration
    spec = declaration.tables.get(table)
    if spec is None:  # a center need not deliver every table of a program
        return
    file = declaration.files[spec.file]
    place = f"{file.within}/{file.pattern}" if file.within else file.pattern
    for name in columns:
        if delivered := spec.columns.get(name):
            yield Delivered(
                f"{declaration.center} {declaration.program}",
                table,
                f"{place}, {file.sheet}" if file.sheet else place,
                delivered.column,
                _rule(staged, name, delivered.unit),
                f"data/programs/{declaration.program.lower()}/{declaration.center}.toml",
                f"{source.delivery_id}, {source.received_on}",
            )


def _rule(staged: str, column: str, unit: str | None) -> str:
    metadata = contract_of(staged).columns[column].metadata
    listed = f"data/codelists/{metadata['codes']}.csv" if "codes" in metadata else ""
    return f"data/codelists/unit.csv: {unit}" if unit else listed
