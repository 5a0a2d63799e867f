"""What the warehouse tells of itself."""

import duckdb
import pytest

from armonia.faults import OperatorError
from armonia.warehouse.descriptions import CONTRACTS, contract_of, describe
from schemas import quality


def warehouse(columns: list[str], relation: str = "quality.reply") -> duckdb.DuckDBPyConnection:
    con = duckdb.connect()
    con.execute("create schema quality; create schema ops")
    listed = ", ".join(f"null::varchar as {column}" for column in columns)
    con.execute(f"create table {relation} as select {listed}")
    return con


def test_a_relation_and_each_of_its_columns_carry_the_sentence_of_the_contract():
    described = quality.Reply.to_schema().columns
    con = warehouse(list(described))
    describe(con)
    told = dict(
        con.execute("select column_name, comment from duckdb_columns() where schema_name = 'quality'").fetchall()
    )
    assert told == {name: column.description for name, column in described.items()}
    table = con.execute("select comment from duckdb_tables()").fetchone()
    assert table == (quality.Reply.__doc__,)


def test_a_view_is_described_too():
    con = warehouse(list(quality.Reply.to_schema().columns), "ops.kept")
    with pytest.raises(OperatorError, match=r"no description of ops\.kept"):
        describe(con)
    con.execute("create schema other; create table other.kept as from ops.kept")
    con.execute("create view quality.reply as from other.kept; drop table ops.kept")
    describe(con)
    assert con.execute("select comment from duckdb_views() where schema_name = 'quality'").fetchone() == (
        quality.Reply.__doc__,
    )


def test_a_relation_that_lists_records_checked_has_the_columns_of_all_such_told():
    described = quality.Checked.to_schema().columns
    con = warehouse(list(described), "quality.blasts_above_100_pct")
    describe(con)
    told = dict(con.execute("select column_name, comment from duckdb_columns() where comment is not null").fetchall())
    assert told == {name: column.description for name, column in described.items()}


def test_a_column_that_nobody_describes_and_a_description_without_a_column_are_named():
    with pytest.raises(OperatorError) as fault:
        describe(warehouse(["query_id", "extra"]))
    assert "columns without a description ['extra']" in str(fault.value)
    assert "'refused'" in str(fault.value)


def test_every_relation_and_column_that_is_described_has_a_sentence():
    for schema, contracts in CONTRACTS.items():
        for name in contracts:
            contract = contract_of(f"{schema}.{name}")
            assert (contract.__doc__ or "").startswith("One row per "), name
            silent = [column for column, found in contract.to_schema().columns.items() if not found.description]
            assert silent == [], name
