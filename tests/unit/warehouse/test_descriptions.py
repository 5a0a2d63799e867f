"""What the warehouse tells of itself."""

import duckdb
import pytest

from armonia.faults import OperatorError
from armonia.warehouse.descriptions import CONTRACTS, contract_of, describe
from schemas import quality


def warehouse(columns: list[str]) -> duckdb.DuckDBPyConnection:
    con = duckdb.connect()
    con.execute("create schema quality")
    listed = ", ".join(f"null::varchar as {column}" for column in columns)
    con.execute(f"create table quality.tki_only_in_ph_positive as select {listed}")
    return con


def test_a_relation_and_each_of_its_columns_carry_the_sentence_of_the_contract():
    described = quality.TkiOnlyInPhPositive.to_schema().columns
    con = warehouse(list(described))
    describe(con)
    told = dict(
        con.execute("select column_name, comment from duckdb_columns() where schema_name = 'quality'").fetchall()
    )
    assert told == {name: column.description for name, column in described.items()}
    table = con.execute("select comment from duckdb_tables()").fetchone()
    assert table == (quality.TkiOnlyInPhPositive.__doc__,)


def test_a_view_is_described_too():
    con = warehouse(list(quality.TkiOnlyInPhPositive.to_schema().columns))
    con.execute("alter table quality.tki_only_in_ph_positive rename to kept")
    con.execute("create view quality.tki_only_in_ph_positive as from quality.kept")
    with pytest.raises(OperatorError, match=r"no description of quality\.kept"):
        describe(con)
    con.execute("create schema other; create table other.kept as from quality.kept")
    con.execute("create or replace view quality.tki_only_in_ph_positive as from other.kept; drop table quality.kept")
    describe(con)
    assert con.execute("select comment from duckdb_views() where schema_name = 'quality'").fetchone() == (
        quality.TkiOnlyInPhPositive.__doc__,
    )


def test_a_column_that_nobody_describes_and_a_description_without_a_column_are_named():
    with pytest.raises(OperatorError) as fault:
        describe(warehouse(["patient_id", "extra"]))
    assert "columns without a description ['extra']" in str(fault.value)
    assert "'ok'" in str(fault.value)


def test_every_relation_and_column_that_is_described_has_a_sentence():
    for schema, contracts in CONTRACTS.items():
        for name in contracts:
            contract = contract_of(f"{schema}.{name}")
            assert (contract.__doc__ or "").startswith("One row per "), name
            silent = [column for column, found in contract.to_schema().columns.items() if not found.description]
            assert silent == [], name
