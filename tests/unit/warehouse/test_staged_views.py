"""Staged rows as DuckDB sees them."""

from datetime import date
from pathlib import Path

import duckdb
import polars as pl
import pytest

from armonia.warehouse.staged_views import columns_of, create_staged
from schemas import answer, neuf, obs, paap

CONTRACTS = [contract for program in (neuf, paap, obs) for contract in program.TABLES.values()]


def test_each_kind_has_its_type_and_what_stands_beside_it():
    columns = columns_of(neuf.Cm)
    assert columns["sequence"] == "bigint"
    assert columns["drug_code_delivered"] == "varchar"
    assert columns["start_date"] == "varchar"
    assert columns["start_date_earliest"] == columns["start_date_latest"] == "date"
    assert columns["source_row"] == "uinteger"


def test_a_quantity_keeps_its_delivered_unit_and_a_unit_only_itself():
    columns = columns_of(neuf.Lb)
    assert columns["result"] == "double"
    assert columns["result_unit_delivered"] == "varchar"
    assert "result_unit_unit_delivered" not in columns
    assert columns["result_unit"] == "varchar"


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract.__name__)
def test_a_table_that_nobody_delivered_is_empty_and_typed(contract):
    con = duckdb.connect()
    name = create_staged(con, "NEUF", "table", contract, [])
    view = con.table(name)
    assert name == "staged.neuf__table"
    assert dict(zip(view.columns, (str(kind).lower() for kind in view.types), strict=True)) == columns_of(contract)
    assert view.fetchall() == []


def test_files_of_several_deliveries_are_one_view(tmp_path: Path):
    con = duckdb.connect()
    create_staged(con, "obs", "drug", obs.Drug, [])
    empty = con.table("staged.obs__drug").pl()
    for person in ("p1", "o'p2"):
        row = {"patient_id": person, "instance": 1, "start_date": date(2018, 5, 1), "source_row": 4}
        pl.DataFrame([row], schema=empty.schema).write_parquet(tmp_path / f"{person}.parquet")
    con.execute("drop view staged.obs__drug")
    create_staged(con, "obs", "drug", obs.Drug, sorted(tmp_path.glob("*.parquet")))
    found = con.table("staged.obs__drug").select("patient_id", "start_date", "source_row").fetchall()
    assert sorted(found) == [("o'p2", date(2018, 5, 1), 4), ("p1", date(2018, 5, 1), 4)]


def test_who_withdrew_is_not_shown_and_what_is_of_nobody_is(tmp_path: Path):
    con = duckdb.connect()
    create_staged(con, "answer", "answer", answer.Answer, [])
    rows = [{"query_id": "q1", "patient_id": "p1"}, {"query_id": "q2", "patient_id": "p2"}, {"query_id": "q3"}]
    pl.DataFrame(rows, schema=con.table("staged.answer__answer").pl().schema).write_parquet(tmp_path / "a.parquet")
    con.execute("drop view staged.answer__answer; create table staged.withdrawn as select 'p1' as patient_id")
    create_staged(con, "answer", "answer", answer.Answer, [tmp_path / "a.parquet"], withdrawn="staged.withdrawn")
    assert con.sql("from staged.answer__answer select query_id order by all").fetchall() == [("q2",), ("q3",)]
