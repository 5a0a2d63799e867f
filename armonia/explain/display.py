"""What `armonia explain` shows: a tree in the terminal, or JSON; delivered values stand in both, for who asks."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Console

from armonia.display import console
from armonia.explain.asking import (
    Explanation,
    Plan,
    cell_question,
    patient_of,
    patient_question,
    plan_of,
    question_of,
    senders_of,
    whose,
)
from armonia.explain.explanation import Question, answers, select_of
from armonia.explain.figure import Figure, Figures
from armonia.explain.names import column_named, is_a_cell, is_like_a_pseudonym, words_of
from armonia.explain.opened import Opened, opened
from armonia.explain.tree import as_tree
from armonia.faults import OperatorError, without_values
from armonia.home import Home
from armonia.notice import SYNTHETIC
from armonia.release.release import current_release, find_release

SHOWN_PATIENTS = 3
WIDE = 1_000  # characters of a line where no terminal breaks it


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
    words = words_of(asked)
    name = " ".join(words)
    figure = plan = None
    question = _of_somebody(told, words)
    if question is None:
        figures = Figures.of(told.con, "release.")
        figure = figures.find(name)
        plan = plan_of(told.ways, figures, figure)
        question = question_of(told, figure, plan)
    patients = answers(told, [question]).answer(question)
    return Explanation(name, told.release.release_id, figure, plan, question.columns, tuple(patients))


def _of_somebody(told: Opened, words: Sequence[str]) -> Question | None:
    """The question about one patient, or a cell of one; None where a figure is asked."""
    match words:
        case [name, *of] if is_a_cell(words):
            column_named(told, name)
            return cell_question(told, name, whose(told, name, of))
        case [center, program, code] if "|" not in words:
            return patient_question(told, patient_of(told, center, program, code))
        case [patient] if is_like_a_pseudonym(patient):
            return patient_question(told, patient)
        case [center, program] if f"{center} {program.upper()}" in senders_of(told):
            raise OperatorError(f"{center} {program}: whom of them? Add the code of a patient, as it is delivered.")
    return None


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
        "select": select_of("analysis.statistic"),
        **told,
        "population": plan.population,
        "printed": figure.printed,
    }
