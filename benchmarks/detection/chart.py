"""One patient's cells in one delivery: found by what they are about, read and written as the center writes them."""

from dataclasses import dataclass
from datetime import date, datetime

from benchmarks.detection.concept import CONCEPTS, Where
from benchmarks.detection.delivery import Delivery, Row, Sheet
from synthetic.forms.dialect import EXCEL_EPOCH
from synthetic.forms.redcap import INSTRUMENTS
from synthetic.forms.table import Cell as Content
from synthetic.forms.value import Moment

TKI = ("ponatinib", "dasatinib", "imatinib", "nilotinib", "bosutinib")
EVENTS = {"baseline": "baseline_arm_1", "outcome": "followup_arm_1"}


@dataclass(frozen=True, eq=False)
class Cell:
    """One cell of a patient, and what it is about."""

    delivery: Delivery
    sheet: Sheet
    row: Row
    key: str
    concept: str

    @property
    def content(self) -> Content:
        """What it holds."""
        return self.row[self.sheet.at(self.key)]

    @property
    def number(self) -> float | None:
        """The same as a number."""
        try:
            return float(str(self.content).replace(self.delivery.dialect.decimal, "."))
        except ValueError:
            return None

    @property
    def day(self) -> date | None:
        """The same as a day; none for a part of a date."""
        if isinstance(self.content, date):
            return self.content
        if isinstance(self.content, int):
            return date.fromordinal(EXCEL_EPOCH.toordinal() + self.content)
        return _day(str(self.content), self.delivery.dialect.dates[2])

    @property
    def is_text(self) -> bool:
        """Whether it can hold any text."""
        return self.delivery.is_word_possible(self.key)

    def write(self, content: Content) -> bool:
        """Writes the cell and notes it; always true."""
        self.row[self.sheet.at(self.key)] = content
        log = self.delivery.log
        log.cells += 1
        log.concepts.add(self.concept)
        log.rows.append((self.sheet, self.row))
        return True

    def write_number(self, number: float) -> bool:
        """Writes a number as the center does."""
        plain = round(number, 6)
        typed = isinstance(self.content, int | float)
        if typed:
            return self.write(int(plain) if plain == int(plain) else plain)
        text = f"{plain:.6f}".rstrip("0").rstrip(".")
        return self.write(text.replace(".", self.delivery.dialect.decimal))

    def write_day(self, day: date) -> bool:
        """Writes a day in the form in which the cell holds one."""
        if isinstance(self.content, date):
            return self.write(day)
        if isinstance(self.content, int):
            return self.write((day - EXCEL_EPOCH).days)
        return self.write(str(self.delivery.dialect.write(Moment(day), self._turn())))

    def _turn(self) -> int:
        cells = self.delivery.dialect.date_cells
        return cells.index("text") if "text" in cells else 0


@dataclass(frozen=True, eq=False)
class Chart:
    """One patient's cells in one delivery."""

    delivery: Delivery
    number: int

    @property
    def program(self) -> str:
        """The program of the delivery."""
        return self.delivery.dialect.program

    def cells(self, *concepts: str) -> list[Cell]:
        """The filled cells about these concepts, in the order of concepts, columns and rows."""
        return [cell for cell in self.places(*concepts) if not self.delivery.is_blank(cell.key, cell.content)]

    def places(self, *concepts: str) -> list[Cell]:
        """The same, empty cells among them."""
        return [
            Cell(self.delivery, self.delivery.sheets[where.sheet], row, where.key, concept)
            for concept in concepts
            for where in CONCEPTS[concept].places.get(self.program, ())
            if where.key in self.delivery.sheets[where.sheet].keys
            for row in self.delivery.rows_of(where.sheet, self.number)
            if self._is_meant(where, row)
        ]

    def beside(self, cell: Cell, concept: str) -> Cell | None:
        """The filled cell of the same row about another concept; of PAAP's cycles that of its number."""
        own = next((letter for letter in cell.key if letter.isdigit()), "")
        found = [one for one in self.cells(concept) if one.row is cell.row]
        alike = [one for one in found if self.program != "PAAP" or own in one.key]
        return alike[0] if alike else None

    def days(self, *concepts: str) -> list[date]:
        """The days that the cells about these concepts hold, in order."""
        return sorted(cell.day for cell in self.cells(*concepts) if cell.day)

    def rows(self) -> list[tuple[Sheet, Row]]:
        """All rows of the patient."""
        sheets = self.delivery.sheets.values()
        return [(sheet, row) for sheet in sheets for row in self.delivery.rows_of(sheet.name, self.number)]

    def about(self, *concepts: str) -> bool:
        """Notes what else a contradiction is about; always true."""
        self.delivery.log.concepts.update(concepts)
        return True

    def _is_meant(self, where: Where, row: Row) -> bool:
        sheet, dialect = self.delivery.sheets[where.sheet], self.delivery.dialect
        if dialect.program == "OBS":
            return is_of_kind(sheet, row, where.rows, dialect.center)
        if not where.rows:
            return True
        column, _, word = where.rows.partition("=")
        codes, _, code = word.partition("/")
        return row[sheet.at(column)] in dialect.words.get(codes, {}).get(code, (code,))


def is_word(chart: Chart, cell: Cell, codes: str, *meant: str) -> bool:
    """Whether a cell holds one of the center's words for one of these codes."""
    words = chart.delivery.dialect.words.get(codes, {})
    return any(cell.content in words.get(code, (code,)) for code in meant)


def is_of_kind(sheet: Sheet, row: Row, kind: str, center: str) -> bool:
    """Whether a row of a REDCap export is one of an instrument."""
    repeat, event = row[sheet.at("redcap_repeat_instrument")], row[sheet.at("redcap_event_name")]
    return event == EVENTS[kind] if kind in EVENTS else repeat == INSTRUMENTS[center][kind]


def _day(text: str, form: str) -> date | None:
    try:
        return datetime.strptime(text, form).date()
    except ValueError:
        return None
