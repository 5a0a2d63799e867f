"""What `meta.*` says is so of the very file that it stands in."""

from collections.abc import Iterator
from typing import Any

import duckdb
import pytest

from armonia.home import Home
from armonia.release.content import content_of
from armonia.release.publishing import build
from armonia.warehouse.descriptions import sentence_of
from schemas import core, meta
from tests.drawn import NIGHT, Hospitals

STANDING = """
    select schema_name || '.' || table_name, 'table', comment from duckdb_tables()
    where database_name = current_database() and not internal
    union all
    select schema_name || '.' || view_name, 'view', comment from duckdb_views()
    where database_name = current_database() and not internal
    order by 1
"""


@pytest.fixture(scope="module")
def con(one_night_root: Any) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse of a published night."""
    home = Home(one_night_root / "home")
    with duckdb.connect(str(home.current / "warehouse.duckdb"), read_only=True) as found:
        yield found


def test_every_relation_is_told_and_every_comment_is_its_description(con: duckdb.DuckDBPyConnection) -> None:
    standing = con.execute(STANDING).fetchall()
    told = con.execute("select relation, kind, description from meta.relation order by relation").fetchall()
    assert [one[:2] for one in told] == [one[:2] for one in standing]
    silent = [one[0] for one, (_, _, said) in zip(standing, told, strict=True) if not one[2] or said not in one[2]]
    assert silent == []


def test_rows_are_those_that_there_are(con: duckdb.DuckDBPyConnection) -> None:
    told = dict(con.execute("select relation, rows from meta.relation where kind = 'table'").fetchall())
    assert told == {name: con.execute(f"select count(*) from {name}").fetchone()[0] for name in told}  # type: ignore[index]
    assert con.execute("select count(rows) from meta.relation where kind = 'view'").fetchone() == (0,)


def test_every_column_is_told_with_its_place_and_type(con: duckdb.DuckDBPyConnection) -> None:
    standing = con.execute(
        "select schema_name || '.' || table_name, column_name, column_index, data_type from duckdb_columns() "
        "where database_name = current_database() and not internal order by 1, 3"
    ).fetchall()
    told = con.execute(
        "select relation, column_name, column_order, data_type from meta.column order by relation, column_order"
    ).fetchall()
    assert told == standing


def test_unit_codes_derivation_and_section_of_a_column_can_be_asked(con: duckdb.DuckDBPyConnection) -> None:
    asked = "select unit, code_list, section, derivation from meta.column where relation = ? and column_name = ?"
    assert con.execute(asked, ["analysis.cohort", "bmb_baseline_pct"]).fetchone() == (
        "%",
        None,
        "3.1",
        "analysis.tumor_burden",
    )
    assert con.execute(asked, ["core.patient", "sex"]).fetchone() == (None, "ref.sex.code", "3.1", None)
    codes = "select codes from meta.column where relation = 'analysis.cohort' and column_name = 'disease_status'"
    assert con.execute(codes).fetchone() == (["relapsed", "refractory"],)


def test_every_code_list_that_is_named_has_its_codes_with_their_words(con: duckdb.DuckDBPyConnection) -> None:
    named = {
        name for (name,) in con.execute("select code_list from meta.column where code_list is not null").fetchall()
    }
    listed = {name for (name,) in con.execute("select code_list from meta.code_list").fetchall()}
    assert named - listed == set()
    words = "select code, label from meta.code_list where code_list = ? order by code_order"
    assert con.execute(words, ["ref.sex.code"]).fetchall() == [("male", "Male"), ("female", "Female")]
    groups = con.execute(words, ["analysis.cohort.debulking_group"]).fetchall()
    assert [code for code, _ in groups] == ["steroids", "low_intensity_chemotherapy", "polychemotherapy", "tki"]
    assert all(label for _, label in groups)


def test_schemas_are_told_with_how_much_they_hold(con: duckdb.DuckDBPyConnection) -> None:
    told = {
        name: (said, relations, macros) for name, said, relations, macros in con.execute("from meta.schema").fetchall()
    }
    standing = con.execute(
        "select distinct schema_name from duckdb_schemas() where database_name = current_database() and not internal"
    ).fetchall()
    assert {(name,) for name in told} == {one for one in standing if one != ("main",)}
    assert told["core"][1] == len(core.RELATIONS) and told["meta"][1] == len(meta.RELATIONS)
    assert tuple(told["stats"][1:]) == (0, *con.execute("select count(*) from meta.macro").fetchone())  # type: ignore[misc]
    assert [name for name, (said, _, _) in told.items() if not said.endswith(".")] == []


def test_rules_of_a_relation_are_those_that_its_select_opens_with(con: duckdb.DuckDBPyConnection) -> None:
    asked = "select description, rules, key_columns, made_by from meta.relation where relation = ?"
    description, rules, key, made_by = con.execute(asked, ["core.blinatumomab_course"]).fetchone()  # type: ignore[misc]
    assert description == sentence_of(core.BlinatumomabCourse)
    assert rules.startswith("Full dose is 28 ug/day (paper §2.1)") and "One row" not in rules
    assert (key, made_by) == (["patient_id", "program"], "sql/core/blinatumomab_course.sql")
    assert con.execute(asked, ["ref.sex"]).fetchone()[3] == "data/codelists/sex.csv"  # type: ignore[index]


def test_the_release_says_what_it_is(con: duckdb.DuckDBPyConnection) -> None:
    night, storage, doi, notice, deliveries = con.execute(
        "select night, storage_version, doi, notice, deliveries from meta.release"
    ).fetchone()  # type: ignore[misc]
    assert (night, storage, doi, deliveries) == (NIGHT, "v1.5.0", "10.3389/fonc.2021.804714", 2)
    assert "synthetic" in notice


def test_the_same_archive_gives_the_same_meta(one_night: Hospitals) -> None:
    first = content_of(one_night.home.current / "warehouse.duckdb")
    again = content_of(build(one_night.home, NIGHT, one_night.programs).warehouse)
    told = {name for name in first if name.startswith("meta.")}
    assert told == {f"meta.{name}" for name in meta.RELATIONS}
    assert {name: first[name] for name in told} == {name: again[name] for name in told}
