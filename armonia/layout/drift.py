"""What changed in a delivery's columns against the last accepted layout, each with the lines that would declare it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from armonia.declaration import Declaration
from armonia.layout.amendment import lines_for_dialect
from armonia.layout.comparison import Comparison
from armonia.layout.likeness import range_likeness, shared_words
from armonia.layout.profile import FEW, ColumnLayout, Layout
from armonia.layout.shift import (
    forms_of,
    has_other_kind,
    has_other_mark,
    new_forms,
    told_factor,
    told_kind,
    with_forms,
)

ASK = "ask the center"
DATES = {"date", "partial_date"}
NUMBERS = {"whole", "number", "quantity"}
ALIKE = 0.7  # of a range is told as the same one


@dataclass(frozen=True)
class Drift:
    """One change of one column, by its name as delivered now, or as it was where it is gone.

    `kind` is added, gone, renamed, type_shifted or unit_shifted; `line` is what to add to the declaration, empty where
    it is declared already or where no declaration can mend it, which `detail` tells. Several may share their lines.
    """

    source_file: str
    table_name: str | None
    column_name: str
    kind: str
    detail: str
    line: str


def find_drift(before: Layout, now: Layout, declaration: Declaration, night: date) -> list[Drift]:
    """Every change since the last accepted layout; `declaration` as it holds on the night of the delivery.

    What is declared is not a shift: a unit is compared as declared on either side, and a form of date that the dialect
    knows is none. A file of which nothing is known is left out, as its names may be a patient's values.
    """
    files = [
        Comparison(name, before.files[name], now.files[name], declaration, night)
        for name in declaration.files
        if name in before.files and name in now.files and before.files[name].columns and now.files[name].columns
    ]
    drifts: list[Drift] = []
    for file in files:
        drifts += [*_moved(file), *_forms_shifted(file, files), *_marks_shifted(file, files), *_kinds_shifted(file)]
        drifts += _units_shifted(file)
    return drifts


def _moved(file: Comparison) -> Iterator[Drift]:
    for name in file.before.columns:
        if name not in file.now.columns and name not in file.renamed:
            yield _gone(file, name)
    for new, before, now in file.pairs:
        if new not in file.before.columns:
            yield _renamed(file, new, before, now)
    for name in file.now.columns:
        if name not in file.before.columns and name not in file.renamed.values():
            detail = "is new" if name in file.known else "is new; unread, unless it is one that the contract wants"
            yield _drift(file, name, "added", detail, "" if name in file.known else file.amendment.lines_with_unread())


def _gone(file: Comparison, name: str) -> Drift:
    if needed := file.amendment.needs(name):
        return _drift(file, name, "gone", f"is gone, and needed for {', '.join(needed)}: {ASK}", "")
    return _drift(file, name, "gone", "is gone", file.amendment.lines_without(name))


def _renamed(file: Comparison, new: str, before: ColumnLayout, now: ColumnLayout) -> Drift:
    old = next(old for old, name in file.renamed.items() if name == new)
    detail = f"probably {old!r} renamed: {_told_alike(before, now)}"
    if new in file.known:
        return _drift(file, new, "renamed", detail, "")
    amendment = file.amendment
    line = amendment.lines_for(old) if old in file.known else amendment.lines_with_unread()
    return _drift(file, new, "renamed", detail, line)


def _told_alike(before: ColumnLayout, now: ColumnLayout) -> str:
    if before.kind == now.kind == "empty":
        return "both are empty"
    if before.family != now.family:
        return f"was {told_kind(before)}, is {told_kind(now)}, in its place"
    words = shared_words(before, now)
    if max(before.distinct, now.distinct) <= FEW and words:
        return f"same kind, {words:.0%} of the same words"
    return "same kind and range" if range_likeness(before, now) >= ALIKE else "same kind"


def _forms_shifted(file: Comparison, files: Sequence[Comparison]) -> Iterator[Drift]:
    """Dates in forms that the dialect does not know."""
    dialect = file.declaration.dialect
    found = [form for one in files for pair in _read_as(one, DATES) for form in new_forms(*pair[1:], dialect)]
    line = lines_for_dialect(file.night, dates=with_forms(dialect.dates, found)) if found else ""
    for new, before, now in _read_as(file, DATES):
        if new_forms(before, now, dialect):
            detail = f"was {told_kind(before, is_date=True)}, is {told_kind(now, is_date=True)}"
            yield _drift(file, new, "type_shifted", detail, line)


def _marks_shifted(file: Comparison, files: Sequence[Comparison]) -> Iterator[Drift]:
    """Numbers with another decimal mark; the dialect's can change only if no other column keeps it."""
    dialect = file.declaration.dialect
    marks = {now.decimal for one in files for _, _, now in _read_as(one, NUMBERS)} - {""}
    for new, before, now in _read_as(file, NUMBERS):
        if has_other_mark(before, now, dialect):
            detail = f"was {told_kind(before)}, is {told_kind(now)}"
            can_change = marks == {now.decimal} and now.decimal != "grouped"
            line = lines_for_dialect(file.night, decimal=now.decimal) if can_change else ""
            yield _drift(file, new, "type_shifted", detail if line else f"{detail}: {ASK}", line)


def _kinds_shifted(file: Comparison) -> Iterator[Drift]:
    """Numbers, dates or words that are another of the three; what they mean now nobody can tell but the center."""
    for new, before, now in file.pairs:
        kinds = {use.metadata["kind"] for use in file.uses(new)}
        if kinds and has_other_kind(before, now) and not (kinds & DATES and forms_of(now)):
            yield _drift(file, new, "type_shifted", f"was {told_kind(before)}, is {told_kind(now)}: {ASK}", "")


def _units_shifted(file: Comparison) -> Iterator[Drift]:
    told = {}
    for new, decades, unit in file.units.values():
        line = file.amendment.lines_for(file.declared(new)) if unit else ""
        detail = told_factor(decades) + (f", as in {unit}" if unit else f": {ASK}")
        told[new] = _drift(file, new, "unit_shifted", detail, line)
    yield from told.values()


def _read_as(file: Comparison, kinds: set[str]) -> list[tuple[str, ColumnLayout, ColumnLayout]]:
    return [pair for pair in file.pairs if any(use.metadata["kind"] in kinds for use in file.uses(pair[0]))]


def _drift(file: Comparison, column: str, kind: str, detail: str, line: str) -> Drift:
    return Drift(file.now.file, file.table_of(column), column, kind, detail, line)
