"""One question to the current release: read-only, with nothing outside the file in reach."""

import csv
import io
import json
from pathlib import Path

import duckdb
import pytest

from armonia.faults import OperatorError
from armonia.home import Home
from armonia.query import SHOWN_ROWS, print_answer


@pytest.fixture
def released(home: Home) -> Home:
    """A home with a release of one relation."""
    folder = home.releases / "2021-03-01-x"
    folder.mkdir(parents=True)
    home.current.symlink_to(folder)
    with duckdb.connect(str(folder / "warehouse.duckdb")) as con:
        con.execute("create schema core")
        con.execute("create table core.patient as values (1, 'a', null), (2, 'b,\"c\"', date '2020-02-03')")
    return home


def test_a_table_is_printed(released: Home, capsys: pytest.CaptureFixture[str]) -> None:
    print_answer(released, "select col0 as number, col2 as day from core.patient", "table")
    told = capsys.readouterr().out
    assert "number" in told and "2020-02-03" in told and "None" not in told


def test_csv_holds_every_row_as_it_is(released: Home, capsys: pytest.CaptureFixture[str]) -> None:
    print_answer(released, "from core.patient order by 1", "csv")
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert rows == [["col0", "col1", "col2"], ["1", "a", ""], ["2", 'b,"c"', "2020-02-03"]]


def test_json_is_json(released: Home, capsys: pytest.CaptureFixture[str]) -> None:
    print_answer(released, "from core.patient order by 1", "json")
    assert json.loads(capsys.readouterr().out)[1] == {"col0": 2, "col1": 'b,"c"', "col2": "2020-02-03"}


def test_an_answer_without_rows_is_one(released: Home, capsys: pytest.CaptureFixture[str]) -> None:
    for form, told in (("csv", "col0,col1,col2"), ("json", "[]")):
        print_answer(released, "from core.patient where false", form)
        assert capsys.readouterr().out.strip() == told


def test_a_long_answer_says_how_much_is_not_shown(released: Home, capsys: pytest.CaptureFixture[str]) -> None:
    print_answer(released, f"select range from range({SHOWN_ROWS + 5})", "table")
    assert "5 more rows" in capsys.readouterr().out


def test_a_cell_cannot_command_the_terminal(released: Home, capsys: pytest.CaptureFixture[str]) -> None:
    print_answer(released, "select chr(27) || '[2J' || chr(7) || '[red]x[/red]' as cell", "table")
    told = capsys.readouterr().out
    assert "\x1b" not in told and "\x07" not in told
    assert "[red]x[/red]" in told


@pytest.mark.parametrize(
    "sql",
    [
        "create table core.mine as select 1",
        "delete from core.patient",
        "drop table core.patient",
        "copy core.patient to '{outside}'",
        "from read_csv('{outside}')",
        "from '{outside}'",
        "attach '{outside}' as other",
        "install httpfs",
        "set enable_external_access = true",
        "set lock_configuration = false",
        "export database '{outside}'",
        "select from nowhere",
        "not sql",
    ],
)
def test_what_would_write_or_reach_outside_is_refused(released: Home, tmp_path: Path, sql: str) -> None:
    outside = tmp_path / "outside.csv"
    outside.write_text("a\n1\n")
    with pytest.raises(OperatorError):
        print_answer(released, sql.format(outside=outside), "json")
    assert outside.read_text() == "a\n1\n"
    with duckdb.connect(str(released.current / "warehouse.duckdb"), read_only=True) as con:
        assert con.execute("select count(*) from core.patient").fetchall() == [(2,)]


def test_before_the_first_release_the_next_step_is_told(home: Home) -> None:
    with pytest.raises(OperatorError, match="there is no release yet"):
        print_answer(home, "select 1", "table")


def test_asking_leaves_the_release_as_it_was(released: Home) -> None:
    warehouse = released.current / "warehouse.duckdb"
    before = warehouse.stat().st_mtime_ns, warehouse.read_bytes()
    print_answer(released, "from core.patient", "csv")
    assert (warehouse.stat().st_mtime_ns, warehouse.read_bytes()) == before
    assert sorted(path.name for path in warehouse.parent.iterdir()) == ["warehouse.duckdb"]


@pytest.mark.parametrize("sql", ["", "-- nothing", "select 1; select 2"])
def test_anything_but_one_statement_is_refused(released: Home, sql: str) -> None:
    with pytest.raises(OperatorError, match="exactly one"):
        print_answer(released, sql, "table")
