"""One declared sheet of an Excel workbook as a person sees it: 42 and not 42.0, 2020-02-03 and not 43864."""

from collections.abc import Sequence
from pathlib import Path

import fastexcel
import polars as pl

from armonia.declaration import FileSpec
from armonia.faults import Refusal
from armonia.readers.encoded import empty_file
from armonia.readers.extract import Extract
from armonia.readers.places import listed, quoted
from armonia.readers.table import check_names, without_empty_rows
from armonia.readers.workbook import check_workbook, damaged

MIDNIGHT = r"^(\d{4}-\d{2}-\d{2}) 00:00:00$"
TIME_ONLY = r"^1899-12-3[01] (\d{2}:\d{2}:\d{2})"


def read(path: Path, spec: FileSpec, file: str) -> Extract:
    """The rows under the declared header rows, numbered as the sheet numbers them; wholly empty ones are left out.

    A date is `YYYY-MM-DD` where the cell is formatted as one, else the serial's digits; a time follows after a blank.
    """
    check_workbook(path, file)
    book, place = _opened(path, file), f"{file}, sheet '{spec.sheet}'"
    sheet = _sheet_name(book, spec.sheet, file)
    cells, errors = _cells(book, sheet, place)
    header = _header_rows(cells, spec.header_rows, place)
    names = _names(header)
    _refuse_errors(errors, names, min(spec.header_rows), place)
    frame, rows = _table(cells, names, max(spec.header_rows), place)
    return Extract(frame, rows, file, sheet)


def _opened(path: Path, file: str) -> fastexcel.ExcelReader:
    try:
        return fastexcel.read_excel(path)
    except fastexcel.FastExcelError:
        raise damaged(file) from None


def _sheet_name(book: fastexcel.ExcelReader, sheet: str | None, file: str) -> str:
    if sheet in book.sheet_names:
        return str(sheet)
    raise Refusal(
        "excel.sheet",
        f"no sheet '{sheet}'; there are: {', '.join(quoted(book.sheet_names))}",
        file,
        "Declare the sheet that holds the table, or ask the center to name it as agreed",
    )


def _cells(book: fastexcel.ExcelReader, sheet: str, place: str) -> tuple[pl.DataFrame, list[tuple[int, int]]]:
    """Every cell from the sheet's first row on as text, and the places (row, column from 0) of the error values."""
    try:
        text, faults = _loaded(book, sheet, "string")
        numbers, _ = _loaded(book, sheet, "float")
    except fastexcel.FastExcelError:
        raise damaged(place) from None
    if text.is_empty():
        raise empty_file(place)
    shown = [_as_seen(text.to_series(at), numbers.to_series(at)) for at in range(text.width)]
    return pl.DataFrame(shown), [fault.position for fault in faults]


def _loaded(book: fastexcel.ExcelReader, sheet: str, kind: fastexcel.DType) -> tuple[pl.DataFrame, list]:
    batch, faults = book.load_sheet(sheet, header_row=None, skip_rows=0, dtypes=kind).to_arrow_with_errors()
    return pl.DataFrame(batch), faults.errors if faults else []


def _as_seen(text: pl.Series, number: pl.Series) -> pl.Series:
    """Dates without midnight, times without Excel's day 0, and numbers to the 15 digits that Excel keeps.

    fastexcel writes numbers with nine decimals: 1e-10 would be 0, and 123456789.12 would end in 0000005.
    """
    shown = text.set(text == "", None).str.replace(MIDNIGHT, "$1").str.replace(TIME_ONLY, "$1")
    written = text.cast(pl.Float64, strict=False)
    lost = (written - number).abs() > 1e-9 * number.abs()
    noisy = (number.abs() >= 1e7) & (number != number.floor())
    digits = number.round_sig_figs(15).cast(pl.String)
    known = written.is_finite() & number.is_finite()  # a text such as 12e345 is none
    return shown.zip_with(~(known & (lost | noisy)).fill_null(False), digits)


def _header_rows(cells: pl.DataFrame, numbers: Sequence[int], place: str) -> list[list[str | None]]:
    if cells.height < max(numbers):
        raise Refusal(
            "excel.header",
            f"the header is declared in {listed('row', numbers)}, but the last filled row is {cells.height}",
            place,
            "Declare the rows in which the header stands, or ask the center to send the agreed form",
        )
    return [list(cells.row(number - 1)) for number in numbers]


def _names(header: list[list[str | None]]) -> list[str]:
    """A name for each column: its header cells joined by " / ", an upper one holding for those to its right too."""
    carried: list[list[str | None]] = []
    for level, row in enumerate(header[:-1]):
        carried.append(_carried(row, above=header[:level], below=header[level + 1 :]))
    return [" / ".join(part for part in parts if part) for parts in zip(*carried, header[-1], strict=True)]


def _carried(row: list[str | None], above: list[list[str | None]], below: list[list[str | None]]) -> list[str | None]:
    """`row` with each text repeated to its right, until the row above begins anew, over columns named below only."""
    filled, held = [], None
    for at, own in enumerate(row):
        held = own or (None if any(other[at] for other in above) else held)
        filled.append(held if own or any(other[at] for other in below) else None)
    return filled


def _refuse_errors(errors: list[tuple[int, int]], names: list[str], first: int, place: str) -> None:
    cells = [f"row {row + 1} of '{names[column]}'" for row, column in errors if row + 1 >= first]
    if cells:
        raise Refusal(
            "excel.error_cell",
            "an error in place of a value (#REF!, #N/A, #DIV/0! ...)",
            f"{place}, {listed('cell', cells)}",
            "Ask the center to mend the formula, or to write the value",
        )


def _table(cells: pl.DataFrame, names: list[str], above: int, place: str) -> tuple[pl.DataFrame, pl.Series]:
    """The columns that have a name or a value, under the header."""
    data = cells.slice(above)
    used = [at for at, name in enumerate(names) if name.strip() or data.to_series(at).null_count() < data.height]
    check_names([names[at] for at in used], place)
    frame = data.select(data.to_series(at).alias(names[at]) for at in used)
    rows = pl.int_range(above + 1, cells.height + 1, dtype=pl.UInt32, eager=True)
    return without_empty_rows(frame, rows, place)
