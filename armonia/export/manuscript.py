"""paper_tables.xlsx: the paper's tables as they go into a manuscript; the same figures give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby
from pathlib import Path
from typing import Any

import polars as pl
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from armonia.export.words import ABBREVIATIONS, SYNTHETIC, TITLES
from armonia.report.disclosure import MASK

A4 = 9
PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
SHARE = re.compile(r"^\d+/\d+ \((\d+\.\d)%\)$")
TEST = re.compile(r"(\w+) ([^,]+)")
Value = float | str | None  # None: hidden


@dataclass(frozen=True)
class Line:
    """A line of a table: what it is of, its cells, and whether it heads those after it."""

    label: str
    cells: tuple[Value, ...] = ()
    is_heading: bool = False


class _Looks:
    """A manuscript's formats: lines above and below the head and at the end, levels indented, no grid."""

    def __init__(self, book: Workbook) -> None:
        text: dict[str, Any] = {"font_name": "Times New Roman", "font_size": 11, "valign": "top", "text_wrap": True}
        told = text | {"quote_prefix": True}
        self.title = book.add_format(text | {"bold": True, "text_wrap": False})
        self.head = book.add_format(told | {"bold": True, "top": 1, "bottom": 1})
        self.heading = book.add_format(told | {"bold": True})
        self.level = book.add_format(told | {"indent": 1})
        self.count = book.add_format(text | {"num_format": "0", "align": "right"})
        self.share = book.add_format(text | {"num_format": "0.0", "align": "right"})
        self.p_value = book.add_format(text | {"num_format": "0.0000", "align": "right"})
        self.mark = book.add_format(told | {"align": "right"})
        self.end = book.add_format(text | {"top": 1})
        self.note = book.add_format(text | {"font_size": 9, "text_wrap": False})


def write_manuscript(
    path: Path, relations: dict[str, pl.DataFrame], night: date, release_id: str, notes: Sequence[str]
) -> None:
    """Writes a sheet for each table of the paper; `notes` stand under each, with the footnotes of the release."""
    under = [SYNTHETIC, *relations["footnote"]["footnote"], *notes, _abbreviations()]
    with Workbook(path, PLAIN) as book:
        said = {"title": "Tables of the paper", "author": "Armonia", "comments": f"{release_id}. {SYNTHETIC}"}
        book.set_properties(said | {"created": datetime.combine(night, time())})
        looks = _Looks(book)
        for name, (head, rows) in _laid_out(relations).items():
            sheet = book.add_worksheet(TITLES[name].partition(".")[0])
            _write(sheet, looks, TITLES[name], head, rows, under)


def _laid_out(relations: dict[str, pl.DataFrame]) -> dict[str, tuple[tuple[str, ...], list[Line]]]:
    """Head and lines of each table."""
    tests = _tests(relations["response_by_group"])
    counted = ("Response, n", "Evaluable, n", "%")
    return {
        "table_1": (("Characteristic", "n", "%"), _table_1(relations["table_1"])),
        "table_2": (("Debulking therapy", "n", "%"), _table_2(relations["table_2"])),
        "response_by_group": (
            ("Patients", *counted, *(f"p, {test.replace('_', ' ')}" for test in tests)),
            _responses(relations["response_by_group"], tests),
        ),
        "figure_1": (("Bone marrow blasts", *counted), _figure_1(relations["figure_1"])),
    }


def _table_1(lines: pl.DataFrame) -> list[Line]:
    rows = lines.select("characteristic", "category", "patients", "share").iter_rows()
    return _headed((heading, Line(category, (count, _percent(share)))) for heading, category, count, share in rows)


def _table_2(lines: pl.DataFrame) -> list[Line]:
    found = []
    for (group, total), own in groupby(lines.iter_rows(named=True), lambda row: (row["debulking_group"], row["total"])):
        count = None if total == MASK else int(total.partition("/")[0])
        found.append(Line(group, (count, _percent(total)), is_heading=True))
        found += [Line(one["debulking_regimen"], (one["patients"],)) for one in own if one["debulking_regimen"]]
    return found


def _figure_1(bars: pl.DataFrame) -> list[Line]:
    rows = bars.select("response", "bone_marrow_blasts", "numerator", "denominator", "formatted").iter_rows()
    return _headed((of, Line(blasts, (count, over, _percent(share)))) for of, blasts, count, over, share in rows)


def _responses(lines: pl.DataFrame, tests: Sequence[str]) -> list[Line]:
    """A heading for each grouping and response, with the p-values of its tests."""
    found = []
    for (by, of), own in groupby(lines.iter_rows(named=True), lambda row: (row["grouping"], row["response"])):
        groups = list(own)
        p_values = dict(TEST.findall(groups[0]["p_values"] or ""))
        heading = f"{of}, by {by[:1].lower()}{by[1:]}"
        found.append(Line(heading, ("", "", "", *(_number(p_values.get(test, "")) for test in tests)), is_heading=True))
        for one in groups:
            found.append(Line(one["patient_group"], (one["numerator"], one["denominator"], _percent(one["formatted"]))))
    return found


def _tests(lines: pl.DataFrame) -> list[str]:
    return sorted({test for text in lines["p_values"].drop_nulls() for test, _ in TEST.findall(text)})


def _headed(lines: Iterable[tuple[str, Line]]) -> list[Line]:
    found = []
    for heading, own in groupby(lines, lambda line: line[0]):
        found += [Line(heading, is_heading=True), *(line for _, line in own)]
    return found


def _percent(share: str) -> Value:
    """The share that stands in brackets, as a number; nothing where there is none, None where it is hidden."""
    found = SHARE.match(share)
    return float(found.group(1)) if found else None if share == MASK else ""


def _number(text: str) -> Value:
    try:
        return float(text)
    except ValueError:
        return None if text == MASK else text


def _abbreviations() -> str:
    return "; ".join(f"{short}, {long}" for short, long in ABBREVIATIONS.items()) + "."


def _write(
    sheet: Worksheet, looks: _Looks, title: str, head: Sequence[str], lines: Sequence[Line], under: Sequence[str]
) -> None:
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 58)
    sheet.set_column(1, len(head) - 1, 14)
    sheet.write_string(0, 0, title, looks.title)
    for column, text in enumerate(head):
        sheet.write_string(2, column, text, looks.head)
    for row, line in enumerate(lines, start=3):
        sheet.write_string(row, 0, line.label, looks.heading if line.is_heading else looks.level)
        for column, value in enumerate(line.cells, start=1):
            _write_cell(sheet, looks, row, column, value, head[column])
    end = 3 + len(lines)
    for column in range(len(head)):
        sheet.write_blank(end, column, None, looks.end)
    for row, note in enumerate(under, start=end + 1):
        sheet.write_string(row, 0, note, looks.note)
    sheet.freeze_panes(3, 1)
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)


def _write_cell(sheet: Worksheet, looks: _Looks, row: int, column: int, value: Value, head: str) -> None:
    """A number as a number, a hidden one as the mark, a text as a text whatever it begins with."""
    if value == "":
        return
    if value is None or isinstance(value, str):
        sheet.write_string(row, column, MASK if value is None else value, looks.mark)
        return
    looks_of = looks.p_value if head.startswith("p,") else looks.share if head == "%" else looks.count
    sheet.write_number(row, column, value, looks_of)
