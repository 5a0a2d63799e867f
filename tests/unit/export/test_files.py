"""The files of an export, read with other readers than those that wrote them."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pyarrow.parquet as pq

from armonia.export.manuscript import write_manuscript
from armonia.export.tables import write_tables

RESPONSES = {
    "section": ["3.3.3", "3.3.3"],
    "grouping": ["Blasts", "Blasts"],
    "patient_group": ["<50%", "≥50%"],
    "response": ["Complete response"] * 2,
    "numerator": [12, None],
    "denominator": [13, None],
    "formatted": ["12/13 (92.3%)", "*"],
    "p_values": ["fisher 0.0216, pearson *"] * 2,
}
RELATIONS = {
    "table_1": pl.DataFrame(
        {
            "line": [1, 2, 3],
            "characteristic": ["Sex", "Sex", "Ph status"],
            "category": ["Male", "Female", "=1+1"],
            "patients": [21, 13, None],
            "share": ["21/34 (61.8%)", "13/34 (38.2%)", "*"],
        }
    ),
    "table_2": pl.DataFrame(
        {
            "line": [1, 2, 3],
            "debulking_group": ["Steroids", "Steroids", "TKI"],
            "debulking_regimen": ["Dexamethasone", "Prednisone", None],
            "patients": [5, None, 0],
            "total": ["7/34 (20.6%)", "7/34 (20.6%)", "0/0"],
        }
    ),
    "figure_1": pl.DataFrame(
        {
            "response": ["Complete response"],
            "bone_marrow_blasts": ["<50%"],
            "share_pct": [92.3],
            "numerator": [12],
            "denominator": [13],
            "formatted": ["12/13 (92.3%)"],
        }
    ),
    "response_by_group": pl.DataFrame(RESPONSES),
    "footnote": pl.DataFrame({"footnote": ["IT03 OBS (late): data of 2021-03-01, 2 days old"]}),
}


def manuscript(folder: Path, name: str = "tables.xlsx") -> Path:
    write_manuscript(folder / name, RELATIONS, date(2021, 3, 3), "2021-03-03-00000000", ["* hidden"])
    return folder / name


def cells(path: Path, sheet: str) -> list[list[Any]]:
    rows = openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)
    return [list(row) for row in rows]


def test_the_workbook_has_numbers_as_numbers_and_marks_what_is_hidden(tmp_path: Path) -> None:
    told = cells(manuscript(tmp_path), "Table 1")
    assert told[0][0] == "Table 1. Patient characteristics"
    assert told[2:9] == [
        ["Characteristic", "n", "%"],
        ["Sex", None, None],
        ["Male", 21, 61.8],
        ["Female", 13, 38.2],
        ["Ph status", None, None],
        ["=1+1", "*", "*"],
        [None, None, None],
    ]


def test_each_regimen_stands_under_its_group_and_each_test_beside_its_grouping(tmp_path: Path) -> None:
    path = manuscript(tmp_path)
    assert cells(path, "Table 2")[3:7] == [
        ["Steroids", 7, 20.6],
        ["Dexamethasone", 5, None],
        ["Prednisone", "*", None],
        ["TKI", 0, None],
    ]
    assert cells(path, "Table 3")[2:6] == [
        ["Patients", "Response, n", "Evaluable, n", "%", "p, fisher", "p, pearson"],
        ["Complete response, by blasts", None, None, None, 0.0216, "*"],
        ["<50%", 12, 13, 92.3, None, None],
        ["≥50%", "*", "*", "*", None, None],
    ]


def test_under_every_table_stand_what_it_is_of_its_footnotes_and_its_abbreviations(tmp_path: Path) -> None:
    path = manuscript(tmp_path)
    for sheet in ("Table 1", "Table 2", "Table 3", "Figure 1"):
        under = [row[0] for row in cells(path, sheet)[-4:]]
        assert under[0].startswith("Synthetic data") and under[1] == "IT03 OBS (late): data of 2021-03-01, 2 days old"
        assert under[2] == "* hidden" and "CR, complete response" in under[3]


def test_the_workbook_has_no_formula_and_is_the_same_bytes_again(tmp_path: Path) -> None:
    path = manuscript(tmp_path)
    kinds = {cell.data_type for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n"}
    assert path.read_bytes() == manuscript(tmp_path, "again.xlsx").read_bytes()


def test_tables_are_read_by_others_and_every_column_is_described(tmp_path: Path) -> None:
    write_tables(tmp_path, {"analysis.table_1": RELATIONS["table_1"]}, {"analysis.table_1"})
    assert pq.read_table(tmp_path / "parquet/analysis.table_1.parquet").to_pydict() == RELATIONS["table_1"].to_dict(
        as_series=False
    )
    with (tmp_path / "csv/analysis.table_1.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["category"] for row in rows] == ["Male", "Female", "'=1+1"]
    assert [row["patients"] for row in rows] == ["21", "13", ""]
    with (tmp_path / "csv/dictionary.csv").open(encoding="utf-8", newline="") as file:
        described = {(row["relation"], row["column"]): row for row in csv.DictReader(file)}
    assert {column for _, column in described} == {"", *RELATIONS["table_1"].columns}
    assert described["analysis.table_1", ""]["description"] == "One row per line of the paper's Table 1."
    assert described["analysis.table_1", "patients"] == {
        "relation": "analysis.table_1",
        "column": "patients",
        "type": "Int64",
        "description": "Patients. Empty, or *, where the gate hides it.",
    }
