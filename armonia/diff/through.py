"""Through whom one figure moved between two releases: patients by their place, and the delivered cells of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from armonia.diff.candidates import Cause, distinct
from armonia.diff.difference import Difference, Row, difference
from armonia.explain.asking import COHORT, Plan, column_of, plan_of
from armonia.explain.cells import Cell
from armonia.explain.explanation import Column, Harmonized, Patient, Question, answers
from armonia.explain.figure import Figure, Figures, patients_of
from armonia.explain.opened import Opened, opened
from armonia.faults import OperatorError
from armonia.home import Home
from armonia.lineage.told import EVERY
from armonia.release.release import Release

NUMERATOR, DENOMINATOR, NOWHERE = "numerator", "denominator", "nowhere"


@dataclass(frozen=True)
class Side:
    """The figure in one release, with everybody in it by place, and the values of the columns that it rests on."""

    release: str
    figure: Figure | None
    columns: tuple[Column, ...]
    places: Mapping[str, str]
    values: Mapping[str, Mapping[str, str | None]]


@dataclass(frozen=True)
class Change:
    """A harmonized value that is another, or stands in other cells: before and after, with the cells of each."""

    relation: str
    key: dict[str, str]
    column: str
    before: str | None
    after: str | None
    cells_before: tuple[Cell, ...]
    cells_after: tuple[Cell, ...]


@dataclass(frozen=True)
class MovedPatient:
    """Somebody through whom the figure moved: the place before and after, the changed values, because of what."""

    patient_id: str
    before: str
    after: str
    changes: tuple[Change, ...]
    causes: tuple[Cause, ...]


@dataclass(frozen=True)
class Through:
    """How one figure differs between two releases: written before and after, through whom, because of what."""

    name: str
    before: str
    after: str
    value_before: float | None
    value_after: float | None
    written_before: str | None
    written_after: str | None
    causes: tuple[Cause, ...]
    patients: tuple[MovedPatient, ...]


def moved_through(home: Home, name: str, before: Release, after: Release) -> Through:
    """Through whom and which cells a figure moved. Raises OperatorError where neither release knows the figure."""
    found = difference(before, after, home, with_rows=True)
    with opened(home, before) as old, opened(home, after) as new:
        sides = [_side(told, name) for told in (old, new)]
        if not any(one.figure for one in sides):
            Figures.of(new.con, "release.").find(name)
        moved = _moved(*sides)
        shown = [_patients(told, side, moved) for told, side in zip((old, new), sides, strict=True)]
    figures = [one.figure for one in sides]
    known = next(one for one in reversed(figures) if one)
    results = [one.result if one else {} for one in figures]
    return Through(
        known.name,
        before.release_id,
        after.release_id,
        results[0].get("value"),
        results[1].get("value"),
        results[0].get("formatted"),
        results[1].get("formatted"),
        _causes_of_figure(found, known),
        tuple(_moved_patient(one, sides, shown, found.rows) for one in moved),
    )


def _side(told: Opened, name: str) -> Side:
    figures = Figures.of(told.con, "release.")
    try:
        figure = figures.find(name)
    except OperatorError:
        return Side(told.release.release_id, None, (), {}, {})
    plan = plan_of(told.ways, figures, figure)
    denominator, numerator = patients_of(told.con, figure, "release.")
    places = {one: NUMERATOR if numerator and one in numerator else DENOMINATOR for one in denominator}
    return Side(told.release.release_id, figure, plan.columns, places, _values(told, plan, denominator))


def _values(told: Opened, plan: Plan, patients: Iterable[str]) -> dict[str, dict[str, str | None]]:
    """The values of the columns that a figure rests on, by patient."""
    found: dict[str, dict[str, str | None]] = {one: {} for one in patients}
    for column in plan.columns:
        if column.column != EVERY:
            sql = f"select patient_id, {column.column}::varchar from release.{column.relation} order by all"
            for patient, value in told.con.execute(sql).fetchall():
                if patient in found:
                    found[patient][column.name] = value
    return found


def _moved(before: Side, after: Side) -> list[str]:
    """Who has another place, or another value of what is counted."""
    everybody = sorted(before.places.keys() | after.places.keys())
    return [
        one
        for one in everybody
        if before.places.get(one) != after.places.get(one) or before.values.get(one) != after.values.get(one)
    ]


def _patients(told: Opened, side: Side, moved: Iterable[str]) -> dict[str, Patient]:
    """What explains those who moved, in one release: the figure's columns, and whether they are in the study."""
    there = {one for (one,) in told.con.execute("select distinct patient_id from release.core.patient").fetchall()}
    programs = dict(told.con.execute("select patient_id, program from release.analysis.cohort").fetchall())
    study = column_of(told.ways, "study", COHORT, EVERY)
    question = Question((*side.columns, study), {one: programs.get(one) for one in moved if one in there})
    return {one.patient_id: one for one in answers(told, [question]).answer(question)}


def _moved_patient(
    name: str, sides: Iterable[Side], shown: Iterable[Mapping[str, Patient]], rows: Iterable[Row]
) -> MovedPatient:
    before, after = (side.places.get(name, NOWHERE) for side in sides)
    changes = tuple(_changes(*(one.get(name) for one in shown)))
    relations = {change.relation for change in changes}
    causes = [
        cause for row in rows if row.relation in relations and row.key.get("patient_id") == name for cause in row.causes
    ]
    return MovedPatient(name, before, after, changes, tuple(distinct(causes)))


def _changes(before: Patient | None, after: Patient | None) -> Iterator[Change]:
    old, new = (_by_place(one) for one in (before, after))
    for spot in sorted(old.keys() | new.keys()):
        one, other = old.get(spot), new.get(spot)
        if _told(one) != _told(other):
            relation, key, column = spot
            yield Change(
                relation,
                dict(key),
                column,
                one.value if one else None,
                other.value if other else None,
                one.cells if one else (),
                other.cells if other else (),
            )


def _by_place(patient: Patient | None) -> dict[tuple[str, tuple[tuple[str, str], ...], str], Harmonized]:
    found = patient.harmonized if patient else ()
    return {(one.relation, tuple(sorted((name, str(value)) for name, value in one.key.items())), one.column): one
            for one in found}  # fmt: skip


def _told(one: Harmonized | None) -> object:
    """What is compared: the value and the delivered texts, wherever in the file they stand."""
    return one and (one.value, sorted((cell.column, cell.text or "") for cell in one.cells if cell.role == "value"))


def _causes_of_figure(found: Difference, figure: Figure) -> tuple[Cause, ...]:
    """Because of what the figure moved, as it is told of the printed one, or else of the statistic."""
    result = figure.result
    statistic = " ".join(
        part for part in (result["analysis_id"], result["group_level"], result["level"], result["statistic"]) if part
    )
    printed = {one["figure_id"] for one in figure.printed}
    named = [one for one in found.figures if one.name in printed]
    named += [one for one in found.statistics if one.name == f"{statistic} ({result['method']})"]
    causes = [cause for one in named for cause in one.causes]
    causes += [cause for row in found.rows if _is_of(row, result) for cause in row.causes]
    return tuple(distinct(causes))


def _is_of(row: Row, result: dict[str, Any]) -> bool:
    """Whether a changed row is that of a statistic, in what it computes."""
    key = ("analysis_id", "group_level", "level", "statistic", "method")
    counted = {"value", "numerator", "denominator", "patient_ids"}
    is_same = row.relation == "analysis.result" and all(row.key.get(name) == result[name] for name in key)
    return is_same and (row.kind != "changed" or bool(counted & set(row.columns)))
