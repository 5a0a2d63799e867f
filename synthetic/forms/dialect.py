"""How one center writes what it records for one program, cell by cell."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from synthetic.forms.table import Cell, Table, tabulate
from synthetic.forms.value import DAY, Blank, Count, Moment, PatientCode, Share, Value, Word

ISO_DATES = ("%Y", "%Y-%m", "%Y-%m-%d")
ITALIAN_DATES = ("%Y", "%m/%Y", "%d/%m/%Y")
EXCEL_EPOCH = date(1899, 12, 30)

Spellings = Mapping[str, Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True)
class Dialect:
    """A center's files, columns, words, units, dates and signs for what is missing.

    `columns`: table → meaning → delivered name, in delivered order. `patient_code`: a format of the number; empty: the
    number itself. `missing` and `date_cells` are used in turn. `typed`: numbers stay numbers (Excel, XPORT). `file` and
    `member` are formats of the night and the table; `own_missing` is what single columns hold where nothing is known.
    """

    center: str
    program: str
    packing: str
    file: str
    site: str
    patient_code: str
    columns: Mapping[str, Mapping[str, str]]
    words: Spellings
    count_unit: str = "/uL"
    count_size: int = 1
    share_unit: str = "%"
    share_size: int = 1
    dates: tuple[str, str, str] = ISO_DATES
    date_cells: tuple[str, ...] = ("text",)
    decimal: str = "."
    missing: tuple[str, ...] = ("",)
    typed: bool = False
    own_missing: Mapping[str, str] = field(default_factory=dict)
    member: str = ""
    sheet: str = ""
    delimiter: str = ","
    encoding: str = "utf-8"

    def table(self, name: str, records: Iterable[Mapping[str, Value]]) -> Table:
        """The records as this center's table."""
        return tabulate((self._written(record, place) for place, record in enumerate(records)), self.columns[name])

    def spelling(self, codes: str, code: str, turn: int) -> str:
        """This center's word for a code, one of its spellings by turn."""
        spellings = self.words.get(codes, {}).get(code, (code,))
        return spellings[turn % len(spellings)]

    def _written(self, record: Mapping[str, Value], place: int) -> dict[str, Cell]:
        return {
            key: self.own_missing[key] if value is None and key in self.own_missing else self.write(value, place + turn)
            for turn, (key, value) in enumerate(record.items())
        }

    def write(self, value: Value, turn: int) -> Cell:
        """One cell."""
        match value:
            case None:
                return self.missing[turn % len(self.missing)] or None
            case Blank():
                return None
            case Word(codes, code):
                return self.spelling(codes, code, turn)
            case Moment():
                return self._day(value, self.date_cells[turn % len(self.date_cells)])
            case Count(per_ul):
                return self._number(Decimal(per_ul) / self.count_size)
            case Share(percent):
                return self._number(Decimal(repr(percent)) / self.share_size)
            case PatientCode(number):
                return self.patient_code.format(number) if self.patient_code else self._number(Decimal(number))
            case str():
                return value
        return self._number(Decimal(value))

    def _day(self, moment: Moment, cell: str) -> Cell:
        if moment.parts == DAY and cell == "date":
            return moment.day
        if moment.parts == DAY and cell == "serial":
            return (moment.day - EXCEL_EPOCH).days
        return moment.day.strftime(self.dates[moment.parts - 1])

    def _number(self, number: Decimal) -> Cell:
        if self.typed:
            return int(number) if number == number.to_integral_value() else float(number)
        return f"{number.normalize():f}".replace(".", self.decimal)
