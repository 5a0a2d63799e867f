"""Checks over records: what fails, the verdicts by center, and checks that cannot be made."""

from dataclasses import replace

import duckdb
import pytest

from armonia.quality.checks import Check, Text
from armonia.quality.ground import FAILING
from armonia.quality.measuring import measure

SAYS = Text("x", "x")
CHECK = Check("late", 3, "plausibility", "temporal", "minor", 0.0, SAYS, SAYS, SAYS, SAYS, SAYS, "late")
RECORDS = """
    create schema quality;
    create table quality.source as
    select * from (values
        ('p1', 'NEUF', 'IT01', 'cycle 1', 'a.x', '3', true, 1),
        ('p1', 'NEUF', 'IT01', 'cycle 2', 'a.x', '9', false, 2),
        ('p2', 'NEUF', 'IT02', null, 'a.x', '4', true, 3),
        ('p2', 'NEUF', 'IT02', null, 'a.y', '7', false, 4)
    ) as t(patient_id, program, center_code, record, column_name, found, ok, source_row);
    create view quality.late as
    select patient_id, program, center_code, record, column_name, found, ok,
        'd1' as delivery_id, 'f' as source_file, null::varchar as source_sheet, source_row::uinteger as source_row
    from quality.source;
"""


@pytest.fixture
def con() -> duckdb.DuckDBPyConnection:
    con = duckdb.connect()
    con.execute(RECORDS)
    return con


def test_each_failing_record_is_found_and_each_center_has_its_own_verdicts(con: duckdb.DuckDBPyConnection) -> None:
    heard: list[tuple[int, int]] = []
    found = measure(con, [CHECK], lambda number, of: heard.append((number, of)))
    assert found.failures.schema == FAILING
    assert found.failures["record"].to_list() == ["cycle 2", None]
    assert found.failures["rule_version"].unique().to_list() == [3]
    assert {center: ok["late"].to_list() for center, ok in found.verdicts.items()} == {
        "IT01": [True, False],
        "IT02": [True, False],
    }
    assert found.errors == {} and heard == [(1, 1)]


def test_of_one_relation_each_check_has_the_records_that_are_its_own(con: duckdb.DuckDBPyConnection) -> None:
    only = [replace(CHECK, check_id=f"of_{name}", only={"column_name": f"a.{name}"}) for name in "xy"]
    found = measure(con, only)
    assert found.failures.select("rule_id", "column_name").rows() == [("of_x", "a.x"), ("of_y", "a.y")]
    assert found.verdicts["IT01"].keys() == {"of_x"}


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        ("alter table quality.source rename column found to other", "BinderException"),
        ("drop view quality.late", "CatalogException"),
        ("insert into quality.source values ('p3', 'NEUF', 'IT01', '', '', '', null, 5)", "1 of 5 records have no"),
        (
            "drop view quality.late; create view quality.late as select * replace (error('ROSSI MARIA') as found),"
            " 'd' as delivery_id, 'f' as source_file, null as source_sheet from quality.source",
            "InvalidInputException while it ran",
        ),
    ],
)
def test_a_check_that_cannot_be_made_is_told_and_stops_no_other(
    con: duckdb.DuckDBPyConnection, spoil: str, told: str
) -> None:
    con.execute("create view quality.sound as from quality.late where column_name = 'a.x'")
    con.execute("create table quality.kept as from quality.sound")
    con.execute(spoil)
    found = measure(con, [CHECK, replace(CHECK, check_id="sound", relation="kept")])
    assert told in found.errors["late"] and "ROSSI" not in found.errors["late"]
    assert found.failures["rule_id"].unique().to_list() == ["sound"]
    assert found.verdicts["IT01"].keys() == {"sound"}
