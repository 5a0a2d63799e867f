"""The three nights: who sends what when, with which defects in it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from synthetic.defects import Copied, Defect, Overwritten, Stranger, choose_row, spoil_dialect, spoil_files, spoil_table
from synthetic.forms.centers import DIALECTS, dialect_on
from synthetic.forms.dialect import Dialect
from synthetic.forms.packing import Files, pack, tables_of
from synthetic.forms.redcap import described
from synthetic.forms.table import Table
from synthetic.person import Person
from synthetic.planned import neuf, obs, paap
from synthetic.planned.series import FIRST, SECOND, THIRD

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
    ("IT07", "OBS"): {FIRST: FIRST, SECOND: SECOND, THIRD: THIRD},  # a date is lost, found, and lost again
}

Tables = Mapping[str, Table]


@dataclass(frozen=True)
class Placed:
    """A defect in one delivery: the table whose file has it, its rows counted from 0; none for a whole file.

    A row that is there twice has two places: the one copied and the copy.
    """

    defect: Defect
    sheet: str
    rows: tuple[int, ...]


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


def place_defects(dialect: Dialect, night: date, tables: Tables) -> list[Placed]:
    """Where each defect of a delivery goes; no two on one row while there are rows enough."""
    placed: list[Placed] = []
    for defect in DEFECTS:
        if (defect.center, defect.program) == (dialect.center, dialect.program) and defect.is_there(night):
            sheet = defect.table if defect.table in tables or not defect.table else "export"
            earlier = [one for one in placed if one.sheet == sheet]
            placed.append(Placed(defect, sheet, _rows_of(defect, tables.get(sheet), earlier)))
    return placed


def _rows_of(defect: Defect, table: Table | None, earlier: list[Placed]) -> tuple[int, ...]:
    if table is None or not isinstance(defect.edit, Overwritten | Copied):
        return ()
    row = choose_row(table, defect.edit, {row for one in earlier for row in one.rows})
    if isinstance(defect.edit, Overwritten):
        return (row,)
    return row, len(table.rows) + sum(isinstance(one.defect.edit, Copied) for one in earlier)


def _delivery(dialect: Dialect, night: date, people: tuple[Person, ...]) -> Files:
    tables, written = tables_of(people, dialect), dialect
    placed = place_defects(dialect, night, tables)
    for one in placed:
        tables, written = _spoilt(tables, one), spoil_dialect(written, one.defect.edit)
    files = pack(tables, written, night)
    for one in placed:
        files = spoil_files(files, one.defect.edit)
    return files


def _spoilt(tables: Tables, placed: Placed) -> dict[str, Table]:
    edit, sheet = placed.defect.edit, placed.sheet
    if not sheet:
        return dict(tables)
    spoilt = {**tables, sheet: spoil_table(tables[sheet], edit, next(iter(placed.rows), 0))}
    if isinstance(edit, Stranger) and "dictionary" in tables:
        spoilt["dictionary"] = described(tables["dictionary"], edit.name)
    return spoilt
