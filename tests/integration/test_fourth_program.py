"""A program that nobody knew joins by a contract, a declaration and its `conform` selects: core and the doors stay."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

import schemas
from armonia import contracts
from armonia.archive.intake import archive
from armonia.home import Home
from armonia.landing.arrivals import Arrival
from armonia.night.ingredients import Ingredients
from armonia.night.standing import standings
from armonia.staging import Verdict, stage
from armonia.warehouse import relations
from armonia.warehouse.build import stage_views
from armonia.warehouse.operations import write_operations
from armonia.warehouse.references import load_references
from armonia.warehouse.relations import build_relations

FOURTH = Path(__file__).parent / "fourth_program"
NIGHT = date(2021, 3, 1)


@pytest.fixture
def added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with copies of `schemas/`, `sql/` and a register, to which the program's own files alone were added."""
    shutil.copytree(contracts.CONTRACTS, tmp_path / "schemas")
    shutil.copytree(relations.ROOT, tmp_path / "sql")
    for file, place in (("xyz.py", "schemas"), ("xyz__patient.sql", "sql/conform"), ("IT09.toml", "programs/xyz")):
        (tmp_path / place).mkdir(parents=True, exist_ok=True)
        shutil.copy(FOURTH / file, tmp_path / place)
    monkeypatch.setattr(schemas, "__path__", [str(tmp_path / "schemas")])
    monkeypatch.setattr(contracts, "CONTRACTS", tmp_path / "schemas")
    return tmp_path


@pytest.fixture
def verdict(added: Path, home: Home) -> Verdict:
    (added / "delivery").mkdir()
    shutil.copy(FOURTH / "persons.tsv", added / "delivery")
    return stage(archive(Arrival(NIGHT, "IT09", "XYZ", added / "delivery", NIGHT), home), home, added / "programs")


@pytest.fixture
def built(added: Path, verdict: Verdict) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as con:
        load_references(con)
        found = tuple(standings([verdict], added / "programs"))
        stage_views(con, found)
        write_operations(con, Ingredients(NIGHT, found, programs=added / "programs"))
        build_relations(con, root=added / "sql")
        yield con


def test_the_doors_judge_a_new_programs_rows_by_its_own_contract(verdict: Verdict) -> None:
    assert (verdict.status, verdict.reason) == ("accepted", "")
    (account,) = verdict.tables
    assert (account.table_name, account.rows_loaded, account.rows_rejected) == ("person", 1, 1)


def test_conform_and_core_take_up_a_new_programs_persons(built: duckdb.DuckDBPyConnection) -> None:
    for relation in ("conform.patient", "core.patient"):
        found = built.execute(f"select program, center_code, sex, sex_delivered, age_years from {relation}").fetchall()
        assert found == [("XYZ", "IT09", "female", "female", 44)]


def test_a_person_of_a_new_program_is_screened_like_any_other(built: duckdb.DuckDBPyConnection) -> None:
    found = built.execute("select program, adult_at_diagnosis, excluded_at from core.selection").fetchall()
    assert found == [("XYZ", True, "relapsed_or_refractory")]


def test_a_new_program_is_a_level_of_the_planned_analyses(built: duckdb.DuckDBPyConnection) -> None:
    found = built.execute("select distinct level from analysis.level where variable = 'program' order by 1").fetchall()
    assert [level for (level,) in found] == ["NEUF", "OBS", "PAAP", "XYZ"]
