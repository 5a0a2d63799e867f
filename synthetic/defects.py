"""What can be wrong with a delivery and how it is put in: each defect knows its place, its rule, when it is mended."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from synthetic.forms.dialect import Dialect
from synthetic.forms.packing import Files
from synthetic.forms.table import Cell, Table

FILLED = object()  # in a `where`: any cell that holds something; a tuple: any of these words
Where = Mapping[str, object]

ROW_REJECTED, ROW_DUPLICATE, DELIVERY_REFUSED = "row_rejected", "row_duplicate", "delivery_refused"
QUERY_OPENED = "query_opened"  # the doors take it, and a check asks


@dataclass(frozen=True)
class Overwritten:
    """Cells of a row that fits `where` hold something else."""

    cells: Mapping[str, Cell]
    where: Where = field(default_factory=dict)
    nth: int = 0


@dataclass(frozen=True)
class Copied:
    """A copy of a row that fits `where` stands at the end, with these cells changed."""

    cells: Mapping[str, Cell] = field(default_factory=dict)
    where: Where = field(default_factory=dict)
    nth: int = 0


@dataclass(frozen=True)
class Stranger:
    """A column that nobody declared, filled with these values in turn."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Left:
    """A column that is not sent."""

    key: str


@dataclass(frozen=True)
class Miswritten:
    """The files are written otherwise than declared: under another sheet name, with another delimiter."""

    sheet: str = ""
    delimiter: str = ""


@dataclass(frozen=True)
class Truncated:
    """The file breaks off after this share of it."""

    share: float


Edit = Overwritten | Copied | Stranger | Left | Miswritten | Truncated


@dataclass(frozen=True)
class Defect:
    """One defect of a delivery: from its night until the night that mends it, or for good."""

    defect_id: str
    night: date
    center: str
    program: str
    table: str
    kind: str
    rule: str
    edit: Edit
    mended_on: date | None = None
    outcome: str = ROW_REJECTED

    def is_there(self, night: date) -> bool:
        """True on the nights on which the center's data have it."""
        return self.night <= night and (self.mended_on is None or night < self.mended_on)


def spoil_table(table: Table, edit: Edit, row: int) -> Table:
    """The table with the defect, at this row if it is one of a row; unchanged where it is one of the file."""
    match edit:
        case Overwritten(cells):
            return _overwritten(table, row, cells)
        case Copied(cells):
            return _overwritten(table.with_row(table.rows[row]), len(table.rows), cells)
        case Stranger(name, values):
            rows = tuple((*row, values[place % len(values)]) for place, row in enumerate(table.rows))
            return Table((*table.keys, name), (*table.header, name), rows)
        case Left(key):
            return _without(table, table.keys.index(key))
    return table


def spoil_dialect(dialect: Dialect, edit: Edit) -> Dialect:
    """The dialect as the files are really written."""
    if not isinstance(edit, Miswritten):
        return dialect
    return replace(dialect, sheet=edit.sheet or dialect.sheet, delimiter=edit.delimiter or dialect.delimiter)


def spoil_files(files: Files, edit: Edit) -> Files:
    """The files as they really arrive."""
    if not isinstance(edit, Truncated):
        return files
    return {name: content[: int(len(content) * edit.share)] for name, content in files.items()}


def choose_row(table: Table, edit: Overwritten | Copied, taken: Collection[int]) -> int:
    """The row, counted from 0, that the edit is put on: one that fits, the `nth` if it can be, none taken if it can be.

    Raises ValueError where no row fits.
    """
    fitting = [place for place in range(len(table.rows)) if _fits(table, place, edit.where)]
    if not fitting:
        raise ValueError(f"None of {len(table.rows)} rows has {dict(edit.where)}. Give this center more people.")
    turn = edit.nth % len(fitting)
    in_turn = fitting[turn:] + fitting[:turn]
    return next((place for place in in_turn if place not in taken), in_turn[0])


def _fits(table: Table, place: int, where: Where) -> bool:
    return all(_holds(table.cell(place, key), wanted) for key, wanted in where.items())


def _holds(cell: Cell, wanted: object) -> bool:
    if wanted is FILLED:
        return cell not in (None, "")
    return cell in wanted if isinstance(wanted, tuple) else cell == wanted


def _overwritten(table: Table, place: int, cells: Mapping[str, Cell]) -> Table:
    for key, value in cells.items():
        table = table.with_cell(place, key, value)
    return table


def _without(table: Table, place: int) -> Table:
    rows = tuple((*row[:place], *row[place + 1 :]) for row in table.rows)
    keys, header = ((*names[:place], *names[place + 1 :]) for names in (table.keys, table.header))
    return Table(keys, header, rows)
