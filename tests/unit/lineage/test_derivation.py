"""The lineage of the shipped selects: whole, derived once, and down to the staged rows."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from armonia.contracts import programs
from armonia.lineage import derivation
from armonia.lineage.derivation import lineage_of
from armonia.lineage.told import Lineage
from armonia.lineage.writing import write_lineage
from armonia.warehouse.references import load_references
from schemas import core, meta
from schemas.catalog import RELATIONS as CONTRACTS
from schemas.keys import KEYS


@pytest.fixture(scope="module")
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    """References, and what operations `sql/` reads."""
    with duckdb.connect() as con:
        load_references(con)
        con.execute("create schema ops")
        con.execute(
            "create table ops.sender (center_code varchar, program varchar, state varchar, counts_from date,"
            " data_received_on date, data_age_days bigint)"
        )
        yield con


@pytest.fixture(scope="module")
def derived(con: duckdb.DuckDBPyConnection) -> Lineage:
    """All of it."""
    return lineage_of(con)


def test_every_column_of_core_and_analysis_is_linked_to_known_columns(derived: Lineage) -> None:
    made = {(one.relation, one.column) for one in derived.links}
    for name, contract in core.RELATIONS.items():
        assert [column for column in contract.to_schema().columns if (f"core.{name}", column) not in made] == []
    for one in derived.links:
        schema, _, name = one.source.partition(".")
        if schema in ("core", "analysis") and one.source_column != "*":
            assert one.source_column in CONTRACTS[schema][name].to_schema().columns


def test_every_program_grounds_every_entity_that_it_records(derived: Lineage) -> None:
    recorded = [one for one in programs() if one in ("NEUF", "OBS", "PAAP")]
    for entity in ("patient", "disease_baseline", "blood_count", "marrow_assessment", "transplant", "adverse_event"):
        staged = {one.staged for one in derived.grounds if one.relation == f"core.{entity}"}
        assert {name.removeprefix("staged.").partition("__")[0].upper() for name in staged} == set(recorded)


def test_what_is_gathered_from_several_rows_is_found_in_each_of_them(derived: Lineage) -> None:
    found = {
        (part.column, one.staged, part.staged_column)
        for one in derived.grounds
        if one.relation == "core.disease_baseline" and ".neuf__" in one.staged
        for part in one.parts
        if part.column in ("disease_status", "ph_status", "prior_lines")
    }
    assert found >= {
        ("disease_status", "staged.neuf__mh", "disease_status"),
        ("ph_status", "staged.neuf__gf", "result"),
        ("prior_lines", "staged.neuf__cm", "line_number"),
    }


def test_it_is_derived_once_and_kept_for_other_processes(
    con: duckdb.DuckDBPyConnection, derived: Lineage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "lineage.json"
    monkeypatch.setattr(derivation, "KNOWN", {})
    assert lineage_of(con, kept) == derived and kept.exists()
    monkeypatch.setattr(derivation, "KNOWN", {})
    monkeypatch.setattr(derivation, "_derived", lambda *_: pytest.fail("derived again"))
    assert lineage_of(con, kept) == derived


@pytest.mark.parametrize("damaged", [b"", b"{}", b'{"digest": 1'])
def test_a_damaged_cache_is_derived_anew(
    con: duckdb.DuckDBPyConnection, derived: Lineage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damaged: bytes
) -> None:
    kept = tmp_path / "lineage.json"
    kept.write_bytes(damaged)
    monkeypatch.setattr(derivation, "KNOWN", {})
    assert lineage_of(con, kept) == derived


def test_the_table_has_one_row_a_pair_of_columns_and_its_contract_holds(derived: Lineage) -> None:
    with duckdb.connect() as con:
        write_lineage(con, derived)
        rows = con.sql("from meta.lineage").pl()
    meta.Lineage.to_schema().validate(rows)
    assert not rows.select(KEYS["meta.lineage"]).is_duplicated().any()
    assert rows.height > 1_000
