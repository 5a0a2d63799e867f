"""What `armonia diff --figure` shows: through whom and which delivered cells one figure moved; for who asks at home."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict

from rich.console import Console
from rich.markup import escape
from rich.tree import Tree

from armonia.diff.candidates import Cause
from armonia.diff.difference import choose
from armonia.diff.through import Change, MovedPatient, Through, moved_through
from armonia.display import console
from armonia.explain.display import WIDE
from armonia.explain.tree import told_cell
from armonia.faults import without_values
from armonia.home import Home
from armonia.notice import SYNTHETIC

SHOWN_PATIENTS = 5


def print_through(home: Home, name: str, before: str | None, after: str | None, as_json: bool) -> None:
    """Prints how one figure moved between two releases, as a tree or JSON. Raises OperatorError as `choose` does."""
    releases = choose(home, before, after)
    with without_values():
        found = moved_through(home, name, *releases)
    if as_json:
        sys.stdout.write(json.dumps(asdict(found), indent=1, ensure_ascii=False) + "\n")
        return
    shown = console if console.is_terminal else Console(highlight=False, width=WIDE)
    shown.print(as_tree(found))
    console.print(SYNTHETIC, style="dim", soft_wrap=True)


def as_tree(found: Through) -> Tree:
    """The difference of a figure as a person reads it."""
    written = f"{found.written_before or 'none'} → {found.written_after or 'none'}"
    tree = Tree(f"[bold]{escape(found.name)}[/] {escape(written)}   [dim]{found.before} → {found.after}[/]")
    if None not in (found.value_before, found.value_after):
        by = (found.value_after or 0) - (found.value_before or 0)
        tree.add(f"by {by:+.6g}")
    if not found.patients:
        tree.add("No patient of it has another place or another value.")
    _add_causes(tree, found.causes)
    for patient in found.patients[:SHOWN_PATIENTS]:
        _add_patient(tree, patient)
    if left := len(found.patients[SHOWN_PATIENTS:]):
        tree.add(f"and {left} patients more: --as json tells them")
    return tree


def _add_causes(tree: Tree, causes: Iterable[Cause]) -> None:
    for cause in causes:
        tree.add(f"because of {escape(cause.kind)} {escape(cause.name)} [dim]{escape(cause.how)}[/]")


def _add_patient(tree: Tree, patient: MovedPatient) -> None:
    node = tree.add(f"[bold]{patient.patient_id}[/] {patient.before} → {patient.after}")
    _add_causes(node, patient.causes)
    for change in patient.changes:
        _add_change(node, change)


def _add_change(tree: Tree, change: Change) -> None:
    key = ", ".join(f"{name} {value}" for name, value in change.key.items())
    values = f"{_text(change.before, change.cells_before)} → {_text(change.after, change.cells_after)}"
    node = tree.add(escape(f"{change.relation} {key} {change.column}: {values}"))
    for word, cells in (("was", change.cells_before), ("is", change.cells_after)):
        for cell in cells:
            if cell.role == "value" or len(cells) == 1:
                node.add(f"{word} {told_cell(cell)}")


def _text(value: str | None, cells: tuple[object, ...]) -> str:
    return value if value is not None else "unknown" if cells else "none"
