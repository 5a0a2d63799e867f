"""One delivery as its center wrote it, cell by cell, to be written otherwise; every change is kept in a log."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from synthetic.forms.dialect import Dialect
from synthetic.forms.packing import Files, file_name, first_row, member_name, pack
from synthetic.forms.table import Cell as Content
from synthetic.forms.table import Table
from synthetic.forms.value import PatientCode
from synthetic.forms.xport import NUMERIC

PERSON = {"NEUF": "USUBJID", "PAAP": "patient_id", "OBS": "patient_id"}
Row = list[Content]
Place = tuple[str | None, int | None]


@dataclass(eq=False)
class Sheet:
    """A table with rows that can change."""

    name: str
    keys: list[str]
    header: list[str]
    rows: list[Row]

    def at(self, key: str) -> int:
        """The place of a column by its meaning."""
        return self.keys.index(key)

    def table(self) -> Table:
        """The sheet as what is packed."""
        return Table(tuple(self.keys), tuple(self.header), tuple(tuple(row) for row in self.rows))


@dataclass
class Log:
    """What one fault changed: cells, what they are about, whose they are, in which rows."""

    cells: int = 0
    concepts: set[str] = field(default_factory=set)
    numbers: set[int] = field(default_factory=set)
    headers: set[str] = field(default_factory=set)
    rows: list[tuple[Sheet, Row]] = field(default_factory=list)


class Delivery:
    """A center's sheets, how they are written, and what is done to the files once they are."""

    def __init__(self, dialect: Dialect, tables: dict[str, Table], numbers: Iterable[int], night: date) -> None:
        self.dialect, self.written, self.night = dialect, dialect, night
        self.numbers = sorted(numbers)
        self.sheets = {
            name: Sheet(name, list(table.keys), list(table.header), [list(row) for row in table.rows])
            for name, table in tables.items()
        }
        self.spoilers: list[Callable[[Files], Files]] = []
        self.older: Files | None = None
        self.touched: set[int] = set()
        self.log = Log()
        self._rows = {sheet.name: self._by_code(sheet) for sheet in self.sheets.values()}

    @property
    def sender(self) -> tuple[str, str]:
        """Center and program."""
        return self.dialect.center, self.dialect.program

    @property
    def person_key(self) -> str:
        """The column that says whose a row is."""
        return PERSON[self.dialect.program]

    def is_free(self, number: int) -> bool:
        """Whether no fault has touched the patient yet."""
        return number not in self.touched

    def code(self, number: int) -> Content:
        """The center's code of a patient."""
        return self.dialect.write(PatientCode(number), 0)

    def rows_of(self, sheet: str, number: int) -> list[Row]:
        """A patient's rows as first written."""
        return self._rows[sheet].get(self.code(number), [])

    def leave_out(self, numbers: Iterable[int]) -> None:
        """Takes these patients out of every sheet."""
        codes = {self.code(number) for number in numbers}
        for sheet in self.sheets.values():
            if self.person_key in sheet.keys:
                place = sheet.at(self.person_key)
                sheet.rows = [row for row in sheet.rows if row[place] not in codes]

    def files(self) -> Files:
        """The files that are sent."""
        files = pack({name: sheet.table() for name, sheet in self.sheets.items()}, self.written, self.night)
        for spoil in self.spoilers:
            files = spoil(files)
        return files

    def places_of(self, rows: Iterable[tuple[Sheet, Row]]) -> frozenset[Place]:
        """File and number of these rows as a person sees them; nothing of a row that is not sent."""
        wanted = {id(row) for _, row in rows}
        first = first_row(self.dialect)
        return frozenset(
            (self._file_of(sheet), first + place)
            for sheet in {id(sheet): sheet for sheet, _ in rows}.values()
            for place, row in enumerate(sheet.rows)
            if id(row) in wanted
        )

    def is_word_possible(self, key: str) -> bool:
        """Whether a column can hold a text: XPORT's numbers cannot."""
        return self.dialect.packing != "xport" or not (key in NUMERIC or key.endswith("SEQ"))

    def is_blank(self, key: str, content: Content) -> bool:
        """Whether a cell says nothing."""
        words = (*self.dialect.missing, self.dialect.own_missing.get(key, ""))
        return content is None or str(content) in ("", *words)

    def _file_of(self, sheet: Sheet) -> str:
        file, member = file_name(self.dialect, sheet.name, self.night), member_name(self.dialect, sheet.name)
        return f"{file}/{member}" if member else file

    def _by_code(self, sheet: Sheet) -> dict[Content, list[Row]]:
        found: dict[Content, list[Row]] = defaultdict(list)
        if PERSON[self.dialect.program] in sheet.keys:
            place = sheet.at(PERSON[self.dialect.program])
            for row in sheet.rows:
                found[row[place]].append(row)
        return dict(found)
