"""What `armonia diff` shows: tables on a terminal, plain lines elsewhere; numbers stand for the causes."""

import sys
from collections.abc import Iterable, Sequence

from rich.markup import escape
from rich.table import Column, Table

from armonia.diff.candidates import Cause
from armonia.diff.difference import Difference, choose, difference, to_json
from armonia.diff.moved import Moved
from armonia.display import console
from armonia.home import Home

SHOWN_STATISTICS = 20
SHOWN_COLUMNS = 4

Lines = list[tuple[str, ...]]


def print_difference(home: Home, before: str | None, after: str | None, as_json: bool) -> None:
    """Prints what differs between the releases named, or as JSON. Raises OperatorError as `choose` does."""
    found = difference(*choose(home, before, after), home, with_rows=as_json)
    if as_json:
        sys.stdout.write(to_json(found) + "\n")
    else:
        say_difference(found)


def say_difference(found: Difference) -> None:
    """Prints what differs, because of what; that nothing does, where nothing does."""
    console.print(f"[bold]{found.before} → {found.after}[/]", soft_wrap=True)
    if found.is_none:
        console.print("Nothing differs.")
        return
    _say("What differs of what they were made from", ("no.", "", "", ""), _inputs(found.inputs))
    _say("Rows", ("relation", "added", "gone", "changed", "columns", "because of no."), _tables(found))
    figures = [_moved(one, found.inputs) for one in found.figures]
    _say("Printed figures that moved", ("figure", "printed", "was", "is", "verdict", "because of no."), figures)
    statistics = [_moved(one, found.inputs) for one in found.statistics]
    _say("Other statistics that moved", ("statistic", "", "was", "is", "written", "because of no."), _cut(statistics))
    for sentence in _sentences(found):
        console.print(sentence, soft_wrap=True)


def _sentences(found: Difference) -> Iterable[str]:
    if not any(table.relation.startswith(("core.", "analysis.")) for table in found.tables):
        yield "No row of core or analysis differs."
    if not found.figures:
        yield "No printed figure moved."
    if found.others:
        yield f"The same rows, from other deliveries or described otherwise: {', '.join(found.others)}"


def _say(title: str, headings: Sequence[str], lines: Lines) -> None:
    if not lines:
        return
    if not console.is_terminal:
        console.print(f"\n{title}", soft_wrap=True)
        for line in lines:
            console.print(f"  {_plain(headings, line)}", soft_wrap=True, markup=False)
        return
    table = Table(*(Column(heading, overflow="fold") for heading in headings), title=title, title_justify="left")
    for line in lines:
        table.add_row(*map(escape, line))
    console.print(table)


def _plain(headings: Sequence[str], line: tuple[str, ...]) -> str:
    """One line for who reads no tables: the first cell, then each other one that is not empty, after its heading."""
    first, *rest = line
    told = [f"{heading} {cell}".strip() for heading, cell in zip(headings[1:], rest, strict=True) if cell]
    return f"{first}: {', '.join(told)}"


def _inputs(causes: Sequence[Cause]) -> Lines:
    return [(str(number), cause.kind, cause.name, cause.how) for number, cause in enumerate(causes, start=1)]


def _tables(found: Difference) -> Lines:
    return [
        (
            table.relation,
            *(str(count or "") for count in (table.added, table.gone, table.changed)),
            _some(table.columns),
            _numbers(table.causes, found.inputs),
        )
        for table in found.tables
    ]


def _moved(one: Moved, causes: Sequence[Cause]) -> tuple[str, ...]:
    told = (
        one.told_after if one.told_before == one.told_after else f"{_text(one.told_before)} → {_text(one.told_after)}"
    )
    return (
        one.name,
        one.published or "",
        _number(one.before),
        _number(one.after),
        told or "",
        _numbers(one.causes, causes),
    )


def _numbers(causes: Iterable[Cause], of: Sequence[Cause]) -> str:
    return ", ".join(str(number) for number in sorted(of.index(cause) + 1 for cause in causes))


def _some(columns: Sequence[str]) -> str:
    more = f" and {len(columns) - SHOWN_COLUMNS} more" if len(columns) > SHOWN_COLUMNS else ""
    return ", ".join(columns[:SHOWN_COLUMNS]) + more


def _cut(lines: Lines) -> Lines:
    left = len(lines) - SHOWN_STATISTICS
    more = [(f"and {left} more: --as json tells them all", "", "", "", "", "")] if left > 0 else []
    return lines[:SHOWN_STATISTICS] + more


def _number(value: float | None) -> str:
    return "none" if value is None else f"{value:.6g}"


def _text(value: str | None) -> str:
    return "none" if value is None else value
