"""The content of a warehouse: equal for equal rows, another for any other."""

from pathlib import Path

import duckdb
import pytest

from armonia.release.content import Content, content_hash, content_of

TABLE = """
    create table person (name varchar, age bigint, weight double, born date, known_by varchar[]);
    insert into person values
        ('a', 1, 0.1, date '2020-01-01', ['x', 'y']), ('b', 2, null, null, null), ('b', 2, null, null, null)
"""


@pytest.fixture
def con() -> duckdb.DuckDBPyConnection:
    return duckdb.connect()


def of(con: duckdb.DuckDBPyConnection, sql: str) -> dict[str, Content]:
    con.execute(f"drop table if exists person; drop view if exists shown; drop macro if exists twice; {sql}")
    return content_of(con)


def test_rows_are_counted(con: duckdb.DuckDBPyConnection) -> None:
    assert of(con, TABLE)["main.person"].rows == 3


def test_the_order_of_rows_does_not_matter(con: duckdb.DuckDBPyConnection) -> None:
    reordered = f"{TABLE}; create or replace table person as from person order by name desc"
    assert of(con, TABLE) == of(con, reordered)


def test_the_number_of_threads_does_not_matter(con: duckdb.DuckDBPyConnection) -> None:
    made = "create table person as select i as age, (i / 7)::double as weight from range(300000) as made(i)"
    con.execute("set threads = 1")
    one = of(con, made)
    con.execute("set threads = 4")
    assert of(con, made) == one


@pytest.mark.parametrize(
    "change",
    [
        "insert into person from person where name = 'b' limit 1",  # a third copy
        "delete from person where name = 'b'",  # both copies
        "update person set weight = 0.10000000000000002 where name = 'a'",
        "update person set name = '' where name = 'b'",
        "update person set known_by = ['y', 'x'] where name = 'a'",
        "update person set known_by = ['x, y'] where name = 'a'",
        "update person set known_by = [] where known_by is null",
        "update person set name = null where name = 'a'",
        "alter table person rename age to years",
        "alter table person alter age type integer",
        "comment on column person.age is 'in years'",
        "comment on table person is 'who'",
        "create view shown as from person",
        "create macro twice(x) as 2 * x",
    ],
)
def test_any_change_shows(con: duckdb.DuckDBPyConnection, change: str) -> None:
    before, after = of(con, TABLE), of(con, f"{TABLE}; {change}")
    assert before != after
    assert content_hash(before) != content_hash(after)


def test_a_null_is_not_the_word(con: duckdb.DuckDBPyConnection) -> None:
    nothing = of(con, "create table person as select null::varchar as name")
    assert nothing != of(con, "create table person as select 'null' as name")


def test_cells_do_not_run_into_one_another(con: duckdb.DuckDBPyConnection) -> None:
    one = of(con, """create table person as select 'a","b' as name, 'c' as other""")
    assert one != of(con, """create table person as select 'a' as name, 'b","c' as other""")


def test_the_hash_is_the_same_in_every_version(con: duckdb.DuckDBPyConnection) -> None:
    """Recorded with DuckDB 2.0.0: where it differs, every old manifest would, too."""
    con.execute("create table recorded as select 1::bigint as n, 0.1::double as x, 'à' as t, [1e-5, null] as l")
    assert content_of(con)["main.recorded"].hash == "68239896640095c843fe727d40a40617"


def test_a_view_and_a_macro_are_told_by_their_definition(con: duckdb.DuckDBPyConnection) -> None:
    made = f"{TABLE}; create macro twice(x) as 2 * x; create view shown as select twice(age) as age from person"
    before = of(con, made)
    after = of(con, made.replace("2 * x", "3 * x"))
    assert {name for name in before if before[name] != after[name]} == {"main.twice()"}
    assert before["main.shown"].rows == 0


def test_a_file_has_the_content_of_its_connection(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "w.duckdb")) as con:
        con.execute(TABLE)
        inside = content_of(con)
    assert content_of(tmp_path / "w.duckdb") == inside


def test_only_the_current_catalog_is_looked_at(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    con.execute(f"attach '{tmp_path / 'other.duckdb'}' as other; create table other.main.stranger as select 1 as n")
    assert set(of(con, TABLE)) == {"main.person"}


def test_an_empty_table_has_content(con: duckdb.DuckDBPyConnection) -> None:
    assert of(con, "create table person (name varchar)")["main.person"].rows == 0
