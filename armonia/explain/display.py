"""What `armonia explain` shows: a tree in the terminal, or JSON; delivered values stand in both, for who asks."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.tree import Tree

from armonia.display import console
from armonia.explain.asking import (
    Plan,
    cell_question,
    patient_of,
    patient_question,
    plan_of,
    question_of,
)
from armonia.explain.cells import Cell
from armonia.explain.explanation import Column, Harmonized, Patient, answers, select_of
from armonia.explain.figure import Figure, Figures
from armonia.explain.opened import Opened, opened
from armonia.faults import OperatorError, without_values
from armonia.home import Home
from armonia.lineage.told import CONDITION, EVERY, Link
from armonia.notice import SYNTHETIC
from armonia.release.release import current_release, find_release

SHOWN_PATIENTS = 3
WIDE = 1_000  # characters of a line where no terminal breaks it
PSEUDONYM = 32  # hexadecimal digits


@dataclass(frozen=True)
class Explanation:
    """What was asked, of which release, and its explanation; `figure` and `plan` are of a figure only."""

    asked: str
    release: str
    figure: Figure | None
    plan: Plan | None
    columns: tuple[Column, ...]
    patients: tuple[Patient, ...]


def print_explanation(home: Home, asked: Sequence[str], release: str | None, as_json: bool, is_all: bool) -> None:
    """Prints what explains a figure (NAME), a patient (PSEUDONYM, or CENTER PROGRAM CODE), a cell (COLUMN PSEUDONYM).

    Raises OperatorError for what is not known, telling the nearest.
    """
    found = find_release(home, release) if release else current_release(home)
    if found is None:
        raise OperatorError(f"{home.releases}: there is no release yet. Run: armonia run --landing DIR")
    with without_values(), opened(home, found) as told:
        explanation = explain(told, asked)
    if as_json:
        sys.stdout.write(to_json(explanation) + "\n")
    else:
        shown = console if console.is_terminal else Console(highlight=False, width=WIDE)
        shown.print(as_tree(explanation, None if is_all else SHOWN_PATIENTS))
        console.print(SYNTHETIC, style="dim", soft_wrap=True)


def explain(told: Opened, asked: Sequence[str]) -> Explanation:
    """What explains what was asked. Raises OperatorError as the commands do."""
    name = " ".join(asked)
    figure = plan = None
    match asked:
        case [center, program, code] if "|" not in asked:
            question = patient_question(told, patient_of(told, center, program, code))
        case [column, patient] if column.count(".") == 2:
            question = cell_question(told, column, patient)
        case [patient] if len(patient) == PSEUDONYM and not set(patient) - set("0123456789abcdef"):
            question = patient_question(told, patient)
        case _:
            figures = Figures.of(told.con, "release.")
            figure = figures.find(name)
            plan = plan_of(told.ways, figures, figure)
            question = question_of(told, figure, plan)
    patients = answers(told, [question]).answer(question)
    return Explanation(name, told.release.release_id, figure, plan, question.columns, tuple(patients))


def to_json(found: Explanation) -> str:
    """The explanation for machines; docs/analysts.md tells its fields."""
    columns = [
        {
            "why": one.why,
            "relation": one.relation,
            "column": one.column,
            "select": one.select,
            "steps": [asdict(step) for step in one.way.steps],
            "references": one.way.references,
        }
        for one in found.columns
    ]
    told = {"asked": found.asked, "release": found.release}
    figure = {"figure": _figure(found.figure, found.plan)} if found.figure and found.plan else {}
    patients = [asdict(one) for one in found.patients]
    return json.dumps(told | figure | {"columns": columns, "patients": patients}, indent=1, ensure_ascii=False)


def _figure(figure: Figure, plan: Plan) -> dict[str, Any]:
    told = {name: value for name, value in figure.result.items() if name != "patient_ids"}
    return {
        "name": figure.name,
        "formula": figure.result["method"],
        "select": select_of("analysis.result"),
        **told,
        "population": plan.population,
        "printed": figure.printed,
    }


def as_tree(found: Explanation, most: int | None) -> Tree:
    """The explanation as a person reads it; of more patients than `most`, the first ones."""
    head = f"[bold]{escape(found.figure.name if found.figure else found.asked)}[/]"
    told = f" = {escape(str(found.figure.result['formatted']))}" if found.figure else ""
    tree = Tree(f"{head}{told}   [dim]release {found.release}[/]", highlight=False)
    if found.figure and found.plan:
        _add_figure(tree, found.figure, found.plan)
    if found.figure or len(found.columns) == 1:
        down = tree.add("rests on")
        for column in found.columns:
            _add_way(down.add(f"{column.why}: {escape(column.name)}  [dim]{column.select}[/]"), column)
    _add_patients(tree, found, most)
    return tree


def _add_figure(tree: Tree, figure: Figure, plan: Plan) -> None:
    result = figure.result
    for one in figure.printed:
        told = f"{one['figure_id']}, {one['place']}: {one['published']} printed, {one['recomputed']} recomputed"
        tree.add(escape(f"{told} ({one['verdict']})" + (f"; {one['note']}" if one["note"] else "")))
    counts = f"numerator {result['numerator']}, denominator {result['denominator']}"
    tree.add(
        escape(f"{result['statistic']}: {result['method']}; {counts}") + f"  [dim]{select_of('analysis.result')}[/]"
    )
    groups = f"{plan.grouping} {result['group_level'] or 'compared'}"
    tree.add(
        escape(f"population {plan.population}; grouping {groups}; endpoint {plan.endpoint} {result['level'] or ''}")
    )


def _add_way(tree: Tree, column: Column) -> None:
    """The steps down, each column told once."""
    below: dict[tuple[str, str], list[Link]] = {}
    for step in column.way.steps:
        below.setdefault((step.relation, step.column), []).append(step)
    start = (column.relation, column.column)
    seen = {start}
    waiting = [(tree, start if start in below else (column.relation, EVERY))]
    while waiting:
        node, here = waiting.pop(0)
        for step in sorted(below.get(here, []), key=lambda one: (one.role == CONDITION, one.source, one.source_column)):
            there = (step.source, step.source_column)
            if there not in seen:
                seen.add(there)
                waiting.append((node.add(_step(step)), there))


def _step(step: Link) -> str:
    decides = "[dim]decided by[/] " if step.role == CONDITION else ""
    where = f" [dim]where {escape(step.where)}[/]" if step.where else ""
    name = step.source if step.source_column == EVERY else f"{step.source}.{step.source_column}"
    return f"{decides}{escape(name)}{where}"


def _add_patients(tree: Tree, found: Explanation, most: int | None) -> None:
    counted = sum(bool(one.is_counted) for one in found.patients)
    told = f", {counted} of them counted" if any(one.is_counted is not None for one in found.patients) else ""
    patients = tree.add(f"{len(found.patients)} patient{'' if len(found.patients) == 1 else 's'}{told}")
    for patient in found.patients[:most]:
        _add_patient(patients, patient)
    left = len(found.patients) - len(found.patients[:most])
    if left:
        patients.add(f"and {left} more: --all shows them, --as json tells them")


def _add_patient(tree: Tree, patient: Patient) -> None:
    mark = {True: "[green]counted[/] ", False: "not counted ", None: ""}[patient.is_counted]
    values = ", ".join(f"{name.rpartition('.')[2]} = {_text(value)}" for name, value in patient.values.items())
    node = tree.add(f"[bold]{patient.patient_id}[/] {patient.program} {mark}{escape(values)}")
    rows: dict[tuple[str, str], list[Harmonized]] = {}
    for one in patient.harmonized:
        key = ", ".join(f"{name} {value}" for name, value in one.key.items())
        rows.setdefault((one.relation, key), []).append(one)
    for (relation, key), values_of_row in rows.items():
        row = node.add(f"{escape(relation)} {escape(key)}  [dim]{select_of(relation)}[/]")
        for one in values_of_row:
            _add_cells(row.add(escape(f"{one.column} = {_text(one.value)}")), one.cells)
    for relation in patient.missing:
        node.add(f"{escape(relation)}: no record")


def _add_cells(tree: Tree, cells: Iterable[Cell]) -> None:
    for cell in cells:
        tree.add(told_cell(cell))


def told_cell(cell: Cell) -> str:
    """A delivered cell in one line: its text, place, how it was read, by which declaration, of which night."""
    sheet = f", sheet {cell.sheet}" if cell.sheet else ""
    place = f"{cell.file}{sheet}, row {cell.row}, column {cell.column}"
    rule = f"{cell.declaration}, {cell.center} {cell.program} of {cell.received_on}"
    return f"[cyan]{escape(_delivered(cell))}[/] {escape(place)}{escape(_rule(cell))}  [dim]{escape(rule)}[/]"


def _rule(cell: Cell) -> str:
    rule = cell.rule
    if rule.word:
        return f"; {rule.code_list.rpartition('/')[2]}: {rule.word} → {rule.code or 'not known'}"
    if rule.unit and rule.factor is not None:
        return f"; unit.csv: {rule.unit} × {rule.factor:g} → {rule.canonical_unit}"
    return ""


def _delivered(cell: Cell) -> str:
    text = "(empty)" if cell.text is None else repr(cell.text)
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)


def _text(value: str | None) -> str:
    return "unknown" if value is None else value
