"""What was delivered and what became of it, as the warehouse's readers find it."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import duckdb
import pytest

from armonia.night.gathering import gather
from armonia.warehouse.operations import write_operations
from schemas import ops, quality
from tests.drawn import NIGHT, SOUND, Hospitals

SECOND = NIGHT + timedelta(days=1)


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    """An empty database."""
    with duckdb.connect() as con:
        yield con


def written(con: duckdb.DuckDBPyConnection, hospitals: Hospitals, night: date) -> duckdb.DuckDBPyConnection:
    hospitals.take(night)
    write_operations(con, gather(hospitals.home, night, hospitals.programs))
    return con


def rows(con: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    return con.execute(sql).fetchall()


def test_every_table_stands_with_its_contracts_columns_also_where_nothing_is_in_it(
    con: duckdb.DuckDBPyConnection, hospitals: Hospitals
) -> None:
    hospitals.declare("IT01")
    (hospitals.landing / NIGHT.isoformat()).mkdir(parents=True)
    written(con, hospitals, NIGHT)
    for name, contract in ops.RELATIONS.items():
        assert con.sql(f"from ops.{name}").columns == list(contract.to_schema().columns), name
    assert set(con.sql("from quality.rejected_row").columns) == set(quality.RejectedRow.to_schema().columns)
    assert rows(con, "select center_code, state, reason from ops.sender") == [
        ("IT01", "missing", "IT01 NEUF: nothing was ever delivered")
    ]


def test_a_delivery_has_the_sum_of_its_tables_and_a_refused_one_none(
    con: duckdb.DuckDBPyConnection, hospitals: Hospitals
) -> None:
    hospitals.deliver("IT01", DM=SOUND["DM"].replace("| F ", "| X "))
    hospitals.deliver("IT02", DM=b"")
    written(con, hospitals, NIGHT)
    counts = "center_code, status, rule_id, rows_delivered, rows_loaded, rows_rejected, rows_duplicate"
    assert rows(con, f"select {counts} from ops.delivery") == [
        ("IT01", "accepted", None, 6, 5, 1, 0),
        ("IT02", "refused", "file.empty", None, None, None, None),
    ]
    assert rows(con, "select table_name, rows_loaded from ops.delivery_table order by all") == [
        ("cm", 2),
        ("dm", 1),
        ("lb", 2),
    ]


def test_data_carried_forward_are_marked_with_their_age(con: duckdb.DuckDBPyConnection, hospitals: Hospitals) -> None:
    hospitals.deliver("IT01")
    hospitals.take()
    hospitals.deliver("IT01", SECOND, DM=b"")
    written(con, hospitals, SECOND)
    assert rows(con, "select status, age_days, is_carried_forward from ops.delivery order by last_received_on") == [
        ("accepted", 1, True),
        ("refused", 0, False),
    ]
    columns = "state, last_received_on, data_received_on, data_age_days, is_carried_forward"
    assert rows(con, f"select {columns} from ops.sender") == [("refused", SECOND, NIGHT, 1, True)]


def test_a_rejected_row_has_its_place_and_rule_and_no_value(
    con: duckdb.DuckDBPyConnection, hospitals: Hospitals
) -> None:
    hospitals.deliver("IT01", DM=SOUND["DM"].replace("| F ", "| Xyz "))
    written(con, hospitals, NIGHT)
    (row,) = rows(con, "select source_file, source_row, rule_ids, column_names, message from quality.rejected_row")
    assert row[:2] == ("DM.csv", 2)
    assert row[3] == ["sex"]
    assert "Xyz" not in str(row) and "7316" not in str(row)


def test_who_is_dropped_stands_with_the_night_of_the_first_delivery_without(
    con: duckdb.DuckDBPyConnection, hospitals: Hospitals
) -> None:
    hospitals.deliver("IT01")
    hospitals.take()
    hospitals.deliver("IT01", SECOND, **{name: text.replace("7421", "7500") for name, text in SOUND.items()})
    written(con, hospitals, SECOND)
    assert rows(con, "select center_code, last_received_on, missing_since from ops.dropped_patient") == [
        ("IT01", NIGHT, SECOND)
    ]
