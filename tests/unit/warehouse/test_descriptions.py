"""What the warehouse tells of itself."""

import duckdb
import pytest

from armonia.faults import OperatorError
from armonia.warehouse.descriptions import comments_of, contract_of, describe
from schemas import quality
from schemas.catalog import RELATIONS
from schemas.fields import Contract, column


def warehouse(columns: list[str], relation: str = "quality.reply") -> duckdb.DuckDBPyConnection:
    con = duckdb.connect()
    con.execute("create schema quality; create schema ops")
    listed = ", ".join(f"null::varchar as {column}" for column in columns)
    con.execute(f"create table {relation} as select {listed}")
    return con


def test_a_relation_and_each_of_its_columns_carry_the_sentence_of_the_contract():
    described = comments_of(quality.Reply)
    con = warehouse(list(described))
    describe(con)
    told = dict(
        con.execute("select column_name, comment from duckdb_columns() where schema_name = 'quality'").fetchall()
    )
    assert told == described
    assert told["query_id"] == "Query as the workbook names it"
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
    described = comments_of(quality.Checked)
    con = warehouse(list(described), "quality.blasts_above_100_pct")
    describe(con)
    told = dict(con.execute("select column_name, comment from duckdb_columns() where comment is not null").fetchall())
    assert told == described


def test_a_column_that_nobody_describes_and_a_description_without_a_column_are_named():
    with pytest.raises(OperatorError) as fault:
        describe(warehouse(["query_id", "extra"]))
    assert "columns without a description ['extra']" in str(fault.value)
    assert "'refused'" in str(fault.value)


def test_every_relation_and_column_that_is_described_has_a_sentence():
    for schema, contracts in RELATIONS.items():
        for name in contracts:
            contract = contract_of(f"{schema}.{name}")
            assert (contract.__doc__ or "").startswith("One row per "), name
            silent = [column for column, found in contract.to_schema().columns.items() if not found.description]
            assert silent == [], name


class Drawn(Contract):
    """One row per marrow."""

    blasts_pct: float = column("Blasts", unit="%", section="2.1", derived="core.marrow_assessment")
    sex: str = column("Sex", values=["male", "female"], codes="ref.sex.code", section="Table 1")
    note: str = column("Note", nullable=True)


def test_a_comment_says_unit_codes_derivation_and_the_papers_section_after_the_sentence():
    assert comments_of(Drawn) == {
        "blasts_pct": "Blasts. Unit: %. From: core.marrow_assessment. Paper: §2.1",
        "sex": "Sex. One of: male, female. Codes: ref.sex.code. Paper: Table 1",
        "note": "Note",
    }
