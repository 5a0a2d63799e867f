"""queries.xlsx: what a center is asked, to be answered in Excel; the same queries give the same bytes."""

from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import polars as pl
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from armonia.codelist import load_labels
from armonia.roundtrip import wording
from armonia.roundtrip.columns import COLUMNS, KEY, QUESTION, REPLY, Column, as_shown
from armonia.roundtrip.styles import Styles
from schemas.answer import MOST_CHARACTERS
from schemas.quality import SEVERITIES

MOST = 5_000  # queries: with more, Excel is slow to open and nobody answers
HEADER = 2  # the third row; above it the title and how many queries there are
FROZEN = 4  # columns, by which a chart is found
A4 = 9
LINE, PROSE = 13.5, 66  # points to a line of text; characters to a line of the instructions
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)
PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_workbook(
    path: Path,
    center: str,
    night: date,
    queries: pl.DataFrame,
    release_id: str = "",
    language: str = "it",
    notes: Sequence[str] = (wording.SYNTHETIC,),
) -> int:
    """Writes the queries, given `in_order`, at most 5,000; gives how many are left out, which it says twice.

    Columns of the other language are there and hidden; `notes` are further lines that every reader must see.
    """
    shown = queries.head(MOST)
    with Workbook(path, PLAIN) as book:
        book.set_size(2400, 1400)
        _say_what_it_is(book, center, night, release_id)
        styles = Styles(book)
        instructions, sheet = book.add_worksheet(wording.INSTRUCTIONS), book.add_worksheet(wording.QUERIES)
        counted = wording.extent(shown.height, queries.height)
        lists = _instruct(instructions, styles, center, [wording.title(center, night), *counted, *notes])
        _head(sheet, styles, [wording.title(center, night), " / ".join((*counted, *notes))], language)
        _fill(sheet, styles, shown, language)
        if shown.height:
            _open_replies(sheet, styles, HEADER + shown.height, lists)
        _set_up(sheet, center, night, HEADER + shown.height)
        sheet.activate()
    return queries.height - shown.height


def _say_what_it_is(book: Workbook, center: str, night: date, release_id: str) -> None:
    """Properties that are the same whenever and wherever it is written."""
    said = {"title": f"Quesiti {center} {night}", "author": "Armonia", "comments": release_id}
    book.set_properties(said | {"created": datetime.combine(night, time())})


def _instruct(sheet: Worksheet, styles: Styles, center: str, head: list[str]) -> dict[str, str]:
    """Fills the first sheet; gives where the words of each list stand in it."""
    sheet.set_column(0, 0, 46)
    sheet.set_column(1, 2, PROSE)
    for row, line in enumerate(head):
        sheet.write_string(row, 0, line, styles.title if row == 0 else styles.told)
    row = len(head) + 1
    for number, (italian, english) in enumerate(wording.steps(center), start=1):
        _write_row(sheet, row, [f"Passo {number} / Step {number}", italian, english], [styles.prose] * 3)
        sheet.set_row(row, LINE * max(_lines(italian, PROSE), _lines(english, PROSE)) + 6)
        row += 1
    lists = {}
    for name, codes, heading in (("answer", "answer", REPLY[0].header), ("role", "center_role", REPLY[2].header)):
        labels = load_labels(codes)
        _write_row(sheet, row + 1, [heading, "", ""], [styles.heading] * 3)
        for place, (code, label) in enumerate(labels.items(), start=row + 2):
            _write_row(sheet, place, [label, *wording.MEANING.get(code, ("", ""))], [styles.prose] * 3)
        lists[name] = f"='{wording.INSTRUCTIONS}'!$A${row + 3}:$A${row + 2 + len(labels)}"
        row += 2 + len(labels)
    sheet.hide_gridlines(2)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    return lists


def _lines(text: str, width: int) -> int:
    return -(-len(text) // (width - 4))  # words are not broken


def _write_row(sheet: Worksheet, row: int, texts: Sequence[str], formats: Sequence[Format]) -> None:
    for column, (text, style) in enumerate(zip(texts, formats, strict=True)):
        sheet.write_string(row, column, text, style)


def _head(sheet: Worksheet, styles: Styles, lines: Sequence[str], language: str) -> None:
    for row, line in enumerate(lines):
        sheet.write_string(row, 0, line, styles.told if row else styles.title)
    sheet.set_row(HEADER, 32)
    for place, column in enumerate(COLUMNS):
        sheet.write_string(HEADER, place, column.header, styles.asked if column in REPLY else styles.header)
        sheet.set_column(place, place, column.width, None, {"hidden": _is_hidden(column, language)})


def _fill(sheet: Worksheet, styles: Styles, queries: pl.DataFrame, language: str) -> None:
    """Every cell of what is asked, locked; a text is never taken for anything else. Rows are as high as their text."""
    severities = queries["severity"].to_list()
    cells = as_shown(queries)
    for row, lines in enumerate(_heights(cells, language), start=HEADER + 1):
        sheet.set_row(row, LINE * lines + 2)
    for place, column in enumerate(COLUMNS):
        if column in REPLY:
            continue
        is_shaded = column.name in ("query_id", "severity")
        for row, (cell, severity) in enumerate(
            zip(cells[column.name].to_list(), severities, strict=True), start=HEADER + 1
        ):
            shade = severity if is_shaded and severity in SEVERITIES else ""
            _write(sheet, row, place, cell, column, styles, shade)


def _heights(cells: pl.DataFrame, language: str) -> pl.Series:
    """How many lines the longest text of each row takes in its column."""
    seen = [column for column in QUESTION if column.dtype == pl.String and not _is_hidden(column, language)]
    lines = [(pl.col(column.name).str.len_chars() / column.width).ceil() for column in seen]
    return cells.select(pl.max_horizontal(pl.lit(1.0), *lines)).to_series()


def _is_hidden(column: Column, language: str) -> bool:
    return column.name == "patient_id" or column in KEY or column.language not in ("", language)


def _write(
    sheet: Worksheet, row: int, place: int, cell: str | int | date | None, column: Column, styles: Styles, shade: str
) -> None:
    if cell is None:
        sheet.write_blank(row, place, None, styles.text)
    elif column.dtype == pl.Date:
        sheet.write_datetime(row, place, cell, styles.day)
    elif column.dtype == pl.Int64:
        sheet.write_number(row, place, cell, styles.text)
    else:
        sheet.write_string(row, place, str(cell), styles.shades.get(shade, styles.text))


def _open_replies(sheet: Worksheet, styles: Styles, last: int, lists: dict[str, str]) -> None:
    """Unlocks the columns of the reply, each with what may be written in it."""
    rules: dict[str, dict[str, Any]] = {
        "answer": {"validate": "list", "source": lists["answer"]},
        "comment": {"validate": "length", "criteria": "<=", "value": MOST_CHARACTERS},
        "role": {"validate": "list", "source": lists["role"]},
        "answered_on": {"validate": "date", "criteria": "between", "minimum": FIRST_DAY, "maximum": LAST_DAY},
    }
    for place, column in enumerate(REPLY, start=len(QUESTION)):
        style = styles.open_day if column.dtype == pl.Date else styles.open
        for row in range(HEADER + 1, last + 1):
            sheet.write_blank(row, place, None, style)
        told = {"error_title": column.header[:32], "error_message": wording.REFUSED[column.name]}
        sheet.data_validation(HEADER + 1, place, last, place, rules[column.name] | told)


def _set_up(sheet: Worksheet, center: str, night: date, last: int) -> None:
    """How it is seen, protected and printed."""
    sheet.freeze_panes(HEADER + 1, FROZEN)
    sheet.autofilter(HEADER, 0, max(last, HEADER + 1), len(COLUMNS) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{xl_col_to_name(len(COLUMNS) - 1)}{last + 1}"})
    sheet.protect("", {"autofilter": True, "format_columns": True, "format_rows": True})
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    sheet.fit_to_pages(2, 0)
    sheet.repeat_rows(HEADER)
    sheet.repeat_columns(0, FROZEN - 1)
    sheet.set_header(f"&L&9Quesiti / Queries {center}&R&9 {night}")
    sheet.set_footer("&L&9&F&R&9&P / &N")
