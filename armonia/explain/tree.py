"""An explanation as a person reads it: a tree down to the delivered cells, each told whole once a patient."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.markup import escape
from rich.tree import Tree

from armonia.explain.asking import Explanation, Plan
from armonia.explain.cells import Cell
from armonia.explain.explanation import Column, Harmonized, Patient, select_of
from armonia.explain.figure import Figure
from armonia.explain.wording import endpoint_of, formula_of, group_of, row_of, standing_of, text_of, value_of
from armonia.lineage.told import CONDITION, EVERY, Link

Spot = tuple[Any, ...]


def as_tree(found: Explanation, most: int | None) -> Tree:
    """The explanation as a person reads it; of more patients than `most`, the first ones."""
    head = f"[bold]{escape(found.figure.name if found.figure else found.asked)}[/]"
    told = f" = {escape(value_of(found.figure.result))}" if found.figure else ""
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
    tree.add(f"{escape(formula_of(result))}  [dim]{select_of('analysis.statistic')}[/]")
    tree.add(escape(f"population {plan.population}; grouping {group_of(result)}; endpoint {endpoint_of(result)}"))


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
    below = frozenset(one.name for one in found.columns if one.why == "core" or one.column == EVERY)
    below |= {f"{one.relation}.patient_id" for one in found.columns if one.why == "cohort"}
    for patient in found.patients[:most]:
        _add_patient(patients, patient, below)
    left = len(found.patients) - len(found.patients[:most])
    if left:
        patients.add(f"and {left} more: --all shows them, --as json tells them")


def _add_patient(tree: Tree, patient: Patient, unshown: frozenset[str]) -> None:
    mark = {True: "[green]counted[/]", False: "not counted", None: ""}[patient.is_counted]
    told = (f"[bold]{patient.patient_id}[/]", patient.program, mark, escape(standing_of(patient, unshown)))
    node = tree.add(" ".join(filter(None, told)))
    rows: dict[tuple[str, str], list[Harmonized]] = {}
    for one in patient.harmonized:
        rows.setdefault((one.relation, row_of(one.relation, one.key)), []).append(one)
    seen: set[Spot] = set()
    for (relation, name), values_of_row in rows.items():
        row = node.add(f"{escape(name)}  [dim]{select_of(relation)}[/]")
        for one in values_of_row:
            _add_cells(row.add(escape(f"{one.column} = {text_of(one.value)}")), one.cells, seen)
    for relation in patient.missing:
        if patient.excluded_at and relation.startswith("analysis."):  # as it is told of the selection
            continue
        node.add(f"{escape(relation)}: no record")


def _add_cells(tree: Tree, cells: Iterable[Cell], seen: set[Spot]) -> None:
    """The cells of a value: whole when the patient has them first, by text and column when they are told again."""
    for cell in cells:
        spot = (cell.delivery_id, cell.file, cell.sheet, cell.row, cell.column, cell.text)
        tree.add(_again(cell) if spot in seen else told_cell(cell))
        seen.add(spot)


def told_cell(cell: Cell) -> str:
    """A delivered cell in one line: its text, place, how it was read, by which declaration, of which night."""
    sheet = f", sheet {cell.sheet}" if cell.sheet else ""
    place = f"{cell.file}{sheet}, row {cell.row}, column {cell.column}"
    rule = f"{cell.declaration}, {cell.center} {cell.program} of {cell.received_on}"
    return f"[cyan]{escape(_delivered(cell))}[/] {escape(place)}{escape(_rule(cell))}  [dim]{escape(rule)}[/]"


def _again(cell: Cell) -> str:
    return f"[cyan]{escape(_delivered(cell))}[/] [dim]row {cell.row}, column {escape(cell.column)}, as above[/]"


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
