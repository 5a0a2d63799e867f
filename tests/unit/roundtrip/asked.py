"""Queries as the report hands them over, workbooks as people fill them, and what the doors make of them."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
from openpyxl.worksheet.worksheet import Worksheet

from armonia.archive.intake import archive
from armonia.declaration import ROOT
from armonia.home import Home
from armonia.landing.arrivals import Arrival
from armonia.roundtrip.columns import COLUMNS, QUERIES
from armonia.roundtrip.numbers import shown_number
from armonia.roundtrip.writing import write_round_trip
from armonia.staging import Verdict, stage

NIGHT, NEXT = date(2021, 3, 3), date(2021, 3, 4)
NUMBERS = [f"{place:016x}" for place in range(1, 9)]
HEADER = 3
ONE: dict[str, Any] = {
    "query_id": NUMBERS[0],
    "center_code": "IT01",
    "program": "NEUF",
    "patient_code": "NEUF-IT01-0310",
    "patient_id": "ab" * 16,
    "column_it": "piastrine",
    "column_en": "platelets",
    "sentence_it": "La conta è mille volte quella attesa.",
    "sentence_en": "The count is a thousand times what is expected.",
    "found_it": "240000000 /uL",
    "found_en": "240000000 /uL",
    "record_it": "piastrine del 2016-03-09",
    "record_en": "platelets of 2016-03-09",
    "source_file": "lb.xpt",
    "source_sheet": None,
    "source_row": 12,
    "severity": "major",
    "state": "open",
    "opened_on": date(2021, 3, 1),
    "reopened_on": None,
    "days_open": 2,
    "last_answer": None,
    "last_answered_on": None,
    "last_comment": None,
    "column_name": "blood_count.count_per_ul",
    "rule_id": "platelets_in_range",
}
ANSWERED: dict[str, Any] = {
    "answer": "Confermato / Confirmed",
    "comment": None,
    "role": "Data manager",
    "answered_on": date(2021, 3, 4),
}


def queries(*differing: Mapping[str, Any]) -> pl.DataFrame:
    """A query for each mapping, with a number of its own, otherwise as ONE."""
    rows = [ONE | {"query_id": number} | dict(one) for number, one in zip(NUMBERS, differing, strict=False)]
    return pl.DataFrame(rows, schema=QUERIES)


def many(count: int, **same: Any) -> pl.DataFrame:
    """So many queries that differ in their number only."""
    rows = pl.DataFrame([ONE | same], schema=QUERIES)
    numbers = pl.Series("query_id", [f"{place:016x}" for place in range(count)])
    return pl.concat([rows] * count).with_columns(numbers)


def written(folder: Path, asked: pl.DataFrame, center: str = "IT01", **settings: Any) -> Path:
    """The workbook of these queries."""
    write_round_trip(folder, center, NIGHT, asked, **settings)
    return folder / "queries.xlsx"


def sheet_of(workbook: Path) -> Worksheet:
    """The sheet of queries as openpyxl reads it."""
    return openpyxl.load_workbook(workbook)["Query"]


def cell(sheet: Worksheet, query_id: str, column: str) -> Any:
    """The cell of a query, by the name of its column."""
    (row,) = [row for row in range(HEADER + 1, sheet.max_row + 1) if sheet.cell(row, 1).value == shown_number(query_id)]
    return sheet.cell(row, [one.name for one in COLUMNS].index(column) + 1)


def fill(workbook: Path, replies: Mapping[str, Mapping[str, Any]], into: Path) -> Path:
    """Writes the replies into the workbook as a person would, and saves it where a center delivers."""
    book = openpyxl.load_workbook(workbook)
    for query_id, reply in replies.items():
        cells = [(cell(book["Query"], query_id, column), value) for column, value in reply.items()]
        for one, value in cells:
            one.value = value
            if isinstance(value, str):
                one.data_type = "s"
    into.mkdir(parents=True, exist_ok=True)
    book.save(into / "queries.xlsx")
    return into


def take(folder: Path, home: Home, program: str = "ANSWER", center: str = "IT01", programs: Path = ROOT) -> Verdict:
    """What the doors make of a delivery."""
    return stage(archive(Arrival(NEXT, center, program, folder, NEXT), home, programs), home, programs)


def loaded(verdict: Verdict, table: str = "answer") -> list[dict[str, Any]]:
    """The accepted rows."""
    assert verdict.status == "accepted", verdict.reason
    return pl.read_parquet(verdict.folder / f"{table}.parquet").rows(named=True)


def rejected(verdict: Verdict, table: str = "answer") -> dict[int, list[str]]:
    """The rules that each rejected row broke, by its number."""
    assert verdict.status == "accepted", verdict.reason
    rows = pl.read_parquet(verdict.folder / f"{table}.rejected.parquet")
    return dict(rows.select("source_row", "rule_ids").iter_rows())
