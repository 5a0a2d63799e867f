"""Two layouts of one file side by side."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from armonia.declaration import ColumnSpec, Declaration, Dialect, FileSpec, TableSpec
from armonia.layout.comparison import Comparison
from armonia.layout.profile import ColumnLayout, FileLayout

NIGHT = date(2021, 3, 2)
COUNT = ColumnLayout("whole", 40, 1.0, 40, (1.5, 2.0, 2.4), "", {}, 40, {}, 2.6, None)
MORE = replace(COUNT, quartiles=(4.5, 5.0, 5.4))
UNIT = ColumnLayout("word", 40, 1.0, 0, (), "", {}, 1, {"a": 1.0}, 6.0, None)
COLUMNS = {
    "sequence": ColumnSpec("SEQ"),
    "result": ColumnSpec("RESULT"),
    "result_unit": ColumnSpec("UNIT"),
    "reference_low": ColumnSpec("LOW"),
    "study_day": ColumnSpec("DAY"),
}
LAYOUT = {"SEQ": COUNT, "RESULT": COUNT, "UNIT": UNIT, "LOW": COUNT, "DAY": COUNT}


def compared(now: Mapping[str, ColumnLayout], unread: tuple[str, ...] = ()) -> Comparison:
    table = TableSpec("lb", "lb", COLUMNS)
    files = {"lb": FileSpec("lb", "LB.csv", "csv", unread=unread)}
    declaration = Declaration("IT01", "NEUF", NIGHT, 1, "snapshot", Dialect(), files, {"lb": table})
    return Comparison("lb", FileLayout("LB.csv", 40, LAYOUT), FileLayout("LB.csv", 40, now), declaration, NIGHT)


@pytest.mark.parametrize("column", ["RESULT", "LOW", "DAY"])
def test_numbers_that_moved_are_seen(column: str) -> None:
    moved = compared({**LAYOUT, column: MORE}).units
    assert [(name, unit) for name, _, unit in moved.values()] == [(column, None)]


def test_numbers_of_a_key_only_count() -> None:
    assert compared({**LAYOUT, "SEQ": MORE}).units == {}


@pytest.mark.parametrize("column", ["RESULT", "LOW"])
def test_numbers_in_units_that_stand_in_the_rows_move_with_these(column: str) -> None:
    assert compared({**LAYOUT, column: MORE, "UNIT": replace(UNIT, words={"b": 1.0})}).units == {}


def test_a_renamed_column_is_what_it_was_to_the_declaration() -> None:
    now = {("LABUNIT" if name == "UNIT" else name): column for name, column in LAYOUT.items()}
    comparison = compared(now)
    assert comparison.declared("LABUNIT") == "UNIT"
    assert [use.name for use in comparison.uses("LABUNIT")] == ["result_unit"]
    assert comparison.table_of("LABUNIT") == "lb"
    assert comparison.amendment.renamed == {"UNIT": "LABUNIT"}


def test_a_new_column_has_no_use() -> None:
    comparison = compared({**LAYOUT, "X": UNIT})
    assert (comparison.uses("X"), comparison.table_of("X"), comparison.amendment.added) == ([], None, ["X"])


def test_a_column_that_both_names_are_declared_of_is_gone_under_the_old_one() -> None:
    now = {("LABUNIT" if name == "UNIT" else name): column for name, column in LAYOUT.items()}
    amendment = compared(now, unread=("LABUNIT",)).amendment
    assert (amendment.renamed, amendment.gone, amendment.added) == ({}, ["UNIT"], [])


def test_what_is_declared_already_is_not_to_be_added() -> None:
    assert compared({**LAYOUT, "X": UNIT}, unread=("X",)).amendment.added == []
