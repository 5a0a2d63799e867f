"""The board as a table on the screen, or as text for other programs and the documentation."""

import csv
import json
import sys
from collections.abc import Iterator

from rich.console import Console
from rich.table import Table

from benchmarks.detection.fault import FOUND, HARMLESS, HIDDEN
from benchmarks.detection.scoring import Board, Score

SHOWN = 3
FORMS = ("table", "csv", "json", "markdown")
HEADER = ("family", "class", "injected", "cells", "at center", "at patient", "at column", "missed", "found")
ORDER = {FOUND: 0, HARMLESS: 1, HIDDEN: 2}


def show(board: Board, form: str) -> None:
    """Prints the board."""
    {"table": _show_table, "csv": _show_csv, "json": _show_json, "markdown": _show_markdown}[form](board)


def _scores(board: Board) -> list[Score]:
    return sorted(board.scores.values(), key=lambda one: (ORDER[one.kind.expected], one.kind.family))


def _row(score: Score) -> tuple[str, ...]:
    numbers = (score.injected, score.cells, score.at_center, score.at_patient, score.at_column)
    missed = score.injected - score.at_column
    return (
        score.kind.family,
        score.kind.name.replace("_", " "),
        *map(str, numbers),
        str(missed),
        f"{score.share:.1%}",
    )


def _show_table(board: Board) -> None:
    console = Console(width=None if sys.stdout.isatty() else 160)
    for expected, (title, _) in TITLES.items():
        table = Table(*HEADER, title=title)
        for score in (one for one in _scores(board) if one.kind.expected == expected):
            table.add_row(*_row(score))
        console.print(table)
    for score in (one for one in _scores(board) if one.kind.expected != HIDDEN):
        for told in score.wrong[:SHOWN]:
            console.print(f"{score.kind.name}: {told}", highlight=False, markup=False, soft_wrap=True)
    for rule, words in board.alarms.items():
        for told in words[:SHOWN]:
            console.print(f"alarm of {rule}: {told}", highlight=False, markup=False, soft_wrap=True)
    for line in _alarms(board):
        console.print(line, highlight=False)


def _show_csv(board: Board) -> None:
    writer = csv.writer(sys.stdout)
    writer.writerow(("expected", *HEADER, "sentence", "reason"))
    for score in _scores(board):
        writer.writerow((score.kind.expected, *_row(score), score.kind.sentence, score.kind.reason))


def _show_json(board: Board) -> None:
    rows = [dict(zip(HEADER, _row(score), strict=True)) | {"expected": score.kind.expected} for score in _scores(board)]
    by_rule = {rule: len(words) for rule, words in board.alarms.items()}
    alarms = {"clean": (board.clean_alarms, board.clean_records)}
    alarms |= {"untouched": (board.untouched_alarms, board.untouched_records)}
    print(json.dumps({"classes": rows, "alarms": alarms, "by_rule": by_rule}, indent=1))


def _show_markdown(board: Board) -> None:
    for expected, (title, heading) in TITLES.items():
        last = "found" if expected == FOUND else "why"
        print(f"\n**{title}**\n\n| {heading} | injected | cells | center | patient | column | {last} |")
        print("|---|---|---|---|---|---|---|")
        for one in (score for score in _scores(board) if score.kind.expected == expected):
            counted = f"{one.injected} | {one.cells:,} | {one.at_center} | {one.at_patient} | {one.at_column}"
            last = f"{one.share:.1%}" if expected == FOUND else one.kind.reason
            print(f"| {one.kind.name.replace('_', ' ')} | {counted} | {last} |")
    print()
    for line in _alarms(board):
        print(f"- {line}")


def _alarms(board: Board) -> Iterator[str]:
    found = [one for one in board.scores.values() if one.kind.expected == FOUND]
    at_column, injected = sum(one.at_column for one in found), sum(one.injected for one in found)
    yield f"{len(board.scores)} classes, {sum(one.cells for one in board.scores.values()):,} cells changed"
    yield f"of {injected:,} faults that can be found, {at_column:,} were: {at_column / max(injected, 1):.2%}"
    yield f"clean nights: {board.clean_alarms} of {board.clean_records:,} records and rows raised something"
    yield f"gaps that the invented patients have, told by checks of completeness, and no false alarms: {board.gaps:,}"
    yield f"untouched patients: {board.untouched_alarms} of {board.untouched_records:,} records raised something new"
    yield "by rule: " + (", ".join(f"{rule} {len(words)}" for rule, words in sorted(board.alarms.items())) or "none")


TITLES = {
    FOUND: ("Faults that can be found", "fault"),
    HARMLESS: ("Untidiness that must raise nothing: what was raised", "untidiness"),
    HIDDEN: ("Faults that cannot be told from what is right: what was found by chance", "fault"),
}
