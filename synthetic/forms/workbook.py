"""The form as people keep it in a workbook: title rows, two header rows with merged cells, a legend beside it."""

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from synthetic.forms.delimited import zip_bytes
from synthetic.forms.dialect import Dialect
from synthetic.forms.table import Cell, Table

BETWEEN = " / "
MODIFIED = re.compile(rb"(<dcterms:(?:modified|created)[^>]*>)[^<]*")


@dataclass(frozen=True)
class Layout:
    """What stands around the table: titles above it, a legend on a sheet of its own; how shares are shown."""

    titles: tuple[str, ...]
    legend: tuple[tuple[str, str], ...]
    shares_as_percent: bool = False


LAYOUTS: Mapping[str, Layout] = {
    "IT04": Layout(
        titles=("Programma di accesso post-approvazione - blinatumomab", "Raccolta dati pre-fase e risposta", ""),
        legend=(("ND", "dato non disponibile"), ("NV", "campione non valutabile")),
    ),
    "IT06": Layout(
        titles=("PAAP blinatumomab: pazienti del centro", "aggiornare ad ogni visita"),
        legend=(("n.d.", "non disponibile"), ("Stop (h)", "interruzione più lunga del ciclo, in ore")),
        shares_as_percent=True,
    ),
}


def first_data_row(center: str) -> int:
    """The sheet's row, counted from 1, of the first person."""
    return len(LAYOUTS[center].titles) + 3


def workbook_bytes(table: Table, dialect: Dialect, night: date) -> bytes:
    """The workbook, in bytes that depend on nothing but content and night."""
    layout, book = LAYOUTS[dialect.center], Workbook()
    sheet = book.worksheets[0]
    sheet.title = dialect.sheet
    _write_titles(sheet, layout.titles)
    _write_header(sheet, table.header, len(layout.titles) + 1)
    _write_rows(sheet, table, layout)
    legend = book.create_sheet("Legenda")
    for pair in layout.legend:
        legend.append(pair)
    content = io.BytesIO()
    book.save(content)
    return dated(content.getvalue(), night)


def _write_titles(sheet: Worksheet, titles: tuple[str, ...]) -> None:
    for row, title in enumerate(titles, start=1):
        if title:
            sheet.cell(row, 1, title).font = Font(bold=True)
            sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=6)


def _write_header(sheet: Worksheet, header: tuple[str, ...], row: int) -> None:
    uppers = [name.partition(BETWEEN)[0] for name in header]
    for column, name in enumerate(header, start=1):
        if BETWEEN in name:
            sheet.cell(row + 1, column, name.partition(BETWEEN)[2])
        else:
            sheet.merge_cells(start_row=row, start_column=column, end_row=row + 1, end_column=column)
    column = 1
    for upper, group in groupby(uppers):
        width = len(list(group))
        sheet.cell(row, column, upper).font = Font(bold=True)
        if width > 1:
            sheet.merge_cells(start_row=row, start_column=column, end_row=row, end_column=column + width - 1)
        column += width


def _write_rows(sheet: Worksheet, table: Table, layout: Layout) -> None:
    first = len(layout.titles) + 3
    for row, cells in enumerate(table.rows, start=first):
        for column, (key, cell) in enumerate(zip(table.keys, cells, strict=True), start=1):
            _write_cell(sheet, row, column, cell, layout.shares_as_percent and key.endswith("_pct"))
    if len(table.rows) > 1 and "note" in table.keys:
        place = table.keys.index("note") + 1
        sheet.merge_cells(start_row=first, start_column=place, end_row=first + 1, end_column=place)


def _write_cell(sheet: Worksheet, row: int, column: int, value: Cell, is_percent: bool) -> None:
    if value is None:
        return
    cell = sheet.cell(row, column, value)
    if isinstance(value, date):
        cell.number_format = "dd/mm/yyyy"
    elif is_percent and not isinstance(value, str):
        cell.number_format = "0.0%"


def dated(content: bytes, night: date) -> bytes:
    """The same workbook with every time in it set to the night."""
    moment = f"{datetime(night.year, night.month, night.day, 1):%Y-%m-%dT%H:%M:%SZ}".encode()
    with ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["docProps/core.xml"] = MODIFIED.sub(rb"\g<1>" + moment, members["docProps/core.xml"])
    return zip_bytes(members, night)
