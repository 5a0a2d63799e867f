"""What an emitter gives and a packer takes: one file's or sheet's header and rows, cells as the center writes them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

Cell = str | int | float | date | None
Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """A header and rows of the same width; `keys` says what each column means, whatever the center calls it."""

    keys: tuple[str, ...]
    header: tuple[str, ...]
    rows: tuple[Row, ...]

    def cell(self, row: int, key: str) -> Cell:
        """The cell of a meaning in the row at this place, counted from 0."""
        return self.rows[row][self.keys.index(key)]

    def with_cell(self, row: int, key: str, value: Cell) -> "Table":
        """The table with one cell written otherwise."""
        place = self.keys.index(key)
        changed = (*self.rows[row][:place], value, *self.rows[row][place + 1 :])
        return replace(self, rows=(*self.rows[:row], changed, *self.rows[row + 1 :]))

    def with_row(self, row: Row, at: int | None = None) -> "Table":
        """The table with a row put in at this place, or at its end."""
        place = len(self.rows) if at is None else at
        return replace(self, rows=(*self.rows[:place], row, *self.rows[place:]))


def tabulate(records: Iterable[Mapping[str, Cell]], columns: Mapping[str, str]) -> Table:
    """Records by meaning as a table under the center's column names; a meaning that a record lacks is an empty cell."""
    rows = tuple(tuple(record.get(key) for key in columns) for record in records)
    return Table(keys=tuple(columns), header=tuple(columns.values()), rows=rows)
