"""The three nights: who sends what when, with which defects, and where each of them stands."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from synthetic.defects import (
    Copied,
    Defect,
    Left,
    Miswritten,
    Overwritten,
    Stranger,
    Truncated,
    place_of,
    spoil_dialect,
    spoil_files,
    spoil_table,
)
from synthetic.forms.centers import DIALECTS, dialect_on
from synthetic.forms.dialect import Dialect
from synthetic.forms.packing import Files, file_name, first_row, member_name, pack, tables_of
from synthetic.forms.redcap import described
from synthetic.forms.table import Table
from synthetic.person import Person
from synthetic.planned import neuf, obs, paap
from synthetic.planned.series import FIRST, NIGHTS, SECOND, THIRD

DEFECTS = (*neuf.DEFECTS, *paap.DEFECTS, *obs.DEFECTS)
# Night of sending → night on which the content was made, by center and program.
SENT: Mapping[tuple[str, str], Mapping[date, date]] = {
    ("IT01", "NEUF"): {FIRST: FIRST, SECOND: SECOND, THIRD: SECOND},  # the third is the second's bytes once more
    ("IT02", "NEUF"): {FIRST: FIRST, SECOND: SECOND, THIRD: THIRD},
    ("IT03", "NEUF"): {FIRST: FIRST, SECOND: SECOND, THIRD: THIRD},  # the second is worse than the first
    ("IT04", "NEUF"): {FIRST: FIRST, THIRD: THIRD},  # late
    ("IT02", "PAAP"): {FIRST: FIRST, SECOND: SECOND, THIRD: THIRD},
    ("IT04", "PAAP"): {FIRST: FIRST, THIRD: THIRD},  # late
    ("IT05", "PAAP"): {FIRST: FIRST, SECOND: SECOND, THIRD: THIRD},  # other column names from the second
    ("IT06", "PAAP"): {FIRST: FIRST, SECOND: SECOND},
    ("IT03", "OBS"): {FIRST: FIRST, SECOND: SECOND, THIRD: THIRD},
    ("IT07", "OBS"): {FIRST: FIRST, SECOND: SECOND},
}
LISTED = (
    *("defect_id", "night", "center_code", "program", "file", "sheet_or_table", "row", "column"),
    *("kind", "expected_rule", "expected_outcome", "mended_on"),
)


def clean_deliveries(night: date, persons: Iterable[Person]) -> Iterator[tuple[Dialect, Files]]:
    """Every center's delivery of that night without a defect."""
    people = tuple(persons)
    for dialect in (dialect_on(one, night) for one in DIALECTS):
        yield dialect, pack(tables_of(people, dialect), dialect, night)


def deliveries(night: date, persons: Iterable[Person]) -> Iterator[tuple[Dialect, Files]]:
    """What arrives on one of the three nights, defects and all."""
    people = tuple(persons)
    for dialect in DIALECTS:
        made_on = SENT[dialect.center, dialect.program].get(night)
        if made_on is not None:
            yield dialect, _delivery(dialect_on(dialect, made_on), made_on, people)


def listed_defects(persons: Iterable[Person]) -> Iterator[dict[str, str]]:
    """Every defect with its place, as it stands on its first night; a row that is there twice is listed twice."""
    people = tuple(persons)
    for dialect in DIALECTS:
        for night in NIGHTS:
            tables = tables_of(people, dialect_on(dialect, night))
            for defect in _of(dialect, night):
                if defect.night == night:
                    yield from _listed(defect, tables, dialect_on(dialect, night))
                tables = _spoilt(tables, defect)


def _of(dialect: Dialect, night: date) -> list[Defect]:
    own = [one for one in DEFECTS if (one.center, one.program) == (dialect.center, dialect.program)]
    return [one for one in own if one.is_there(night)]


def _delivery(dialect: Dialect, night: date, people: tuple[Person, ...]) -> Files:
    tables, written = tables_of(people, dialect), dialect
    for defect in _of(dialect, night):
        tables, written = _spoilt(tables, defect), spoil_dialect(written, defect.edit)
    files = pack(tables, written, night)
    for defect in _of(dialect, night):
        files = spoil_files(files, defect.edit)
    return files


def _spoilt(tables: Mapping[str, Table], defect: Defect) -> dict[str, Table]:
    name = _sheet_of(tables, defect)
    if not name:
        return dict(tables)
    spoilt = {**tables, name: spoil_table(tables[name], defect.edit)}
    if isinstance(defect.edit, Stranger) and "dictionary" in tables:
        spoilt["dictionary"] = described(tables["dictionary"], defect.edit.name)
    return spoilt


def _sheet_of(tables: Mapping[str, Table], defect: Defect) -> str:
    """The table that is written to the defect's file: REDCap keeps every kind of row in one."""
    return defect.table if defect.table in tables or not defect.table else "export"


def _listed(defect: Defect, tables: Mapping[str, Table], dialect: Dialect) -> Iterator[dict[str, str]]:
    name = _sheet_of(tables, defect)
    place = {
        "defect_id": defect.defect_id,
        "night": defect.night.isoformat(),
        "center_code": defect.center,
        "program": defect.program,
        "file": _file_of(defect, name, dialect),
        "sheet_or_table": spoil_dialect(dialect, defect.edit).sheet or defect.table,
        "column": _columns_of(defect, tables.get(name)),
        "kind": defect.kind,
        "expected_rule": defect.rule,
        "expected_outcome": defect.outcome,
        "mended_on": defect.mended_on.isoformat() if defect.mended_on else "",
    }
    for row in _rows_of(defect, tables.get(name)):
        yield place | {"row": "" if row is None else str(first_row(dialect) + row)}


def _file_of(defect: Defect, table: str, dialect: Dialect) -> str:
    file, member = file_name(dialect, table, defect.night), member_name(dialect, table)
    return f"{file}/{member}" if member and table else file


def _columns_of(defect: Defect, table: Table | None) -> str:
    match defect.edit:
        case Overwritten(cells) | Copied(cells) if table:
            return "; ".join(table.header[table.keys.index(key)] for key in cells)
        case Left(key) if table:
            return table.header[table.keys.index(key)]
        case Stranger(name):
            return name
    return ""


def _rows_of(defect: Defect, table: Table | None) -> list[int | None]:
    match defect.edit:
        case Overwritten() if table:
            return [place_of(table, defect.edit)]
        case Copied(cells) if table:
            return [place_of(table, defect.edit), len(table.rows)] if cells else [len(table.rows)]
        case Left() | Stranger() | Miswritten() | Truncated():
            return [None]
    raise ValueError(f"{defect.defect_id} has no place.")
