"""docs/adding_a_center.md against the reader of declarations: its example is one, and it tells of every setting."""

import re
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from armonia.contracts import load_tables
from armonia.declaration import ColumnSpec, Declaration, Dialect, FileSpec, TableSpec, load_declaration

DOCUMENT = (Path(__file__).parents[2] / "docs" / "adding_a_center.md").read_text(encoding="utf-8")
DECLARED, CHANGED = re.findall(r"^```toml\n(.*?)^```", DOCUMENT, re.MULTILINE | re.DOTALL)
NAMED_BY_THE_HEADING = {"name", "dialect", "files", "tables"}


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A register that holds the document's declaration alone."""
    (tmp_path / "paap").mkdir()
    (tmp_path / "paap" / "IT05.toml").write_text(f"{DECLARED}\n{CHANGED}", encoding="utf-8")
    return tmp_path


def test_the_documented_declaration_is_one_and_names_columns_of_the_contract(example: Path) -> None:
    declaration = load_declaration("IT05", "PAAP", date(2021, 3, 1), example)
    contracts = load_tables("PAAP")
    assert set(declaration.tables) == set(contracts)
    for name, table in declaration.tables.items():
        assert {*table.columns, *table.absent} <= set(contracts[name].to_schema().columns)


def test_the_documented_change_holds_from_its_night_on(example: Path) -> None:
    before, after = (load_declaration("IT05", "PAAP", date(2021, 3, day), example).tables["form"] for day in (1, 2))
    assert (before.columns["sex"].column, after.columns["sex"].column) == ("Sesso", "Genere")


def test_the_documented_new_layout_holds_from_its_night_on(example: Path) -> None:
    before, after = (load_declaration("IT05", "PAAP", date(2021, 3, day), example) for day in (8, 9))
    table, columns = after.tables["form"], load_tables("PAAP")["form"].to_schema().columns
    assert {*table.columns, *table.absent} <= set(columns)
    assert (table.columns["age_years"].column, table.absent) == ("Anni", ("hsct_planned", "crs_grade"))
    assert (before.files["form"].unread, after.files["form"].unread) == (("Note",), ("Note", "Reparto"))
    assert set(after.dialect.dates) - set(before.dialect.dates) == {"%Y-%m-%d"}


@pytest.mark.parametrize("part", [Declaration, Dialect, FileSpec, TableSpec, ColumnSpec])
def test_every_setting_is_in_the_table_of_settings(part: type) -> None:
    rows = re.findall(r"^\|.*$", DOCUMENT, re.MULTILINE)
    told = {word for row in rows for name in re.findall(r"`([^`]*)`", row) for word in re.findall(r"[a-z_]+", name)}
    assert {setting.name for setting in fields(part)} - NAMED_BY_THE_HEADING <= told
