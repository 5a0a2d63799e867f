"""Which rows differ between two warehouses: drawn as two small files."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from armonia.diff.changes import SCHEMAS, find_changes, open_two
from schemas.catalog import RELATIONS
from schemas.keys import pairing

CYCLE = """
    create schema core;
    create table core.blinatumomab_cycle as
    select unnest([
        {'patient_id': 'p1', 'program': 'NEUF', 'cycle_number': 1, 'dose': 28.0, 'delivery_id': 'd1', 'source_row': 1},
        {'patient_id': 'p1', 'program': 'NEUF', 'cycle_number': 2, 'dose': 28.0, 'delivery_id': 'd1', 'source_row': 2},
        {'patient_id': 'p2', 'program': 'NEUF', 'cycle_number': 1, 'dose': null, 'delivery_id': 'd1', 'source_row': 3}
    ], recursive := true)
"""
MARROW = """
    create schema core;
    create table core.marrow_assessment as
    select 'p1' as patient_id, 'NEUF' as program, date '2020-01-01' as sample_date, unnest([5.0, 5.0, 7.0]) as blasts
"""
WHOLE = "create schema {0}; create table {0}.{1} as select {2}"


@pytest.fixture
def compared(tmp_path: Path) -> Iterator:
    """Gives a function that makes the second file of the first, and lists what differs."""
    opened: list[duckdb.DuckDBPyConnection] = []

    def compare(first: str, then: str) -> list[tuple]:
        paths = tmp_path / "before.duckdb", tmp_path / "after.duckdb"
        for path, sql in zip(paths, (first, then), strict=True):
            with duckdb.connect(str(path)) as con:
                con.execute(sql)
        opened.append(open_two(*paths))
        find_changes(opened[0])
        return (
            opened[0]
            .execute("""
            select relation, kind, key ->> 'patient_id', columns, delivery_before, delivery_after
            from changed_row order by all
        """)
            .fetchall()
        )

    yield compare
    for con in opened:
        con.close()


def cycles(compared, change: str) -> list[tuple]:
    return [row[1:4] for row in compared(CYCLE, f"{CYCLE}; {change}")]


def test_the_same_rows_are_no_change(compared) -> None:
    reordered = "create or replace table core.blinatumomab_cycle as from core.blinatumomab_cycle order by dose"
    assert cycles(compared, reordered) == []


def test_where_a_row_came_from_is_no_change(compared) -> None:
    assert cycles(compared, "update core.blinatumomab_cycle set delivery_id = 'd2', source_row = 10 + source_row") == []


def test_a_changed_cell_is_told_by_its_column(compared) -> None:
    assert cycles(compared, "update core.blinatumomab_cycle set dose = 9 where cycle_number = 2") == [
        ("changed", "p1", ["dose"])
    ]


def test_a_null_and_a_value_differ(compared) -> None:
    assert cycles(compared, "update core.blinatumomab_cycle set dose = 9 where dose is null") == [
        ("changed", "p2", ["dose"])
    ]


def test_a_row_more_is_added_and_a_row_less_is_gone(compared) -> None:
    sql = """
        delete from core.blinatumomab_cycle where patient_id = 'p2';
        insert into core.blinatumomab_cycle values ('p3', 'NEUF', 1, 9, 'd2', 1)
    """
    assert cycles(compared, sql) == [("added", "p3", []), ("gone", "p2", [])]


def test_a_row_with_another_key_is_another_row(compared) -> None:
    assert cycles(compared, "update core.blinatumomab_cycle set cycle_number = 3 where cycle_number = 2") == [
        ("added", "p1", []),
        ("gone", "p1", []),
    ]


def test_the_deliveries_of_a_changed_row_are_told(compared) -> None:
    change = "update core.blinatumomab_cycle set dose = 9, delivery_id = 'd2' where cycle_number = 2"
    assert [row[4:] for row in compared(CYCLE, f"{CYCLE}; {change}")] == [("d1", "d2")]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("delete from core.marrow_assessment where blasts = 5", [("gone", []), ("gone", [])]),
        ("insert into core.marrow_assessment from core.marrow_assessment where blasts = 7", [("added", [])]),
        ("update core.marrow_assessment set blasts = 8 where blasts = 7", [("changed", ["blasts"])]),
        ("update core.marrow_assessment set blasts = 12 - blasts", [("changed", ["blasts"])]),  # 5 5 7 → 7 7 5
    ],
)
def test_copies_and_rows_that_share_a_key_are_counted(compared, change: str, expected: list) -> None:
    assert [(row[1], row[3]) for row in compared(MARROW, f"{MARROW}; {change}")] == expected


def test_a_relation_that_only_one_has_is_wholly_added_or_gone(compared) -> None:
    other = MARROW.replace("create schema core;", "")
    assert [row[:2] for row in compared(CYCLE, f"{CYCLE}; {other}")] == [("core.marrow_assessment", "added")] * 3


def test_a_column_that_only_one_has_is_not_compared(compared) -> None:
    assert cycles(compared, "alter table core.blinatumomab_cycle add column interruption_h double") == []


def test_a_list_is_compared_in_its_order(compared) -> None:
    first, then = (
        WHOLE.format("analysis", "comparison", f"'a' as analysis_id, {ids} as ids") for ids in ([1, 2], [2, 1])
    )
    assert [row[1:4] for row in compared(first, then)] == [("changed", None, ["ids"])]


def test_what_says_who_delivered_is_compared_where_it_is_the_key(compared) -> None:
    first, then = (WHOLE.format("ops", "delivery", f"'{name}' as delivery_id") for name in ("d1", "d2"))
    assert [row[1] for row in compared(first, then)] == ["added", "gone"]


def test_other_schemas_are_not_compared(compared) -> None:
    first, then = (WHOLE.format("ref", "sex", f"{number} as code") for number in (1, 2))
    assert compared(first, then) == []


def test_every_stored_relation_is_paired_by_columns_of_its_own() -> None:
    views = {"analysis.response_by_group"}
    stored = {f"{schema}.{name}": contract for schema in SCHEMAS for name, contract in RELATIONS[schema].items()}
    assert {relation for relation in stored if not pairing(relation)} == views
    for relation, contract in stored.items():
        assert set(pairing(relation)) <= set(contract.to_schema().columns), relation
