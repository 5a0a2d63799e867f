"""`armonia waive`: what may be waived, by whom, for how long; and what the ledger then says."""

import json
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from armonia.archive import ledger
from armonia.cli import app
from armonia.faults import OperatorError
from armonia.home import Home
from armonia.lock import hold
from armonia.release.release import make_current
from armonia.roundtrip.waiving import waive

from .asked import NUMBERS

TODAY, UNTIL = date(2021, 3, 3), date(2021, 9, 3)
STATES = {"open": NUMBERS[0], "answered": NUMBERS[1], "waived": NUMBERS[2], "closed": NUMBERS[3]}


@pytest.fixture
def released(home: Home) -> Home:
    """A home whose current release has one query in each state."""
    folder = home.releases / "2021-03-03-0a1b2c3d"
    folder.mkdir(parents=True)
    with duckdb.connect(str(folder / "warehouse.duckdb")) as con:
        con.execute("create schema quality")
        con.execute("create table quality.query (query_id varchar, center_code varchar, state varchar)")
        rows = [(number, "IT03", state) for state, number in STATES.items()]
        con.executemany("insert into quality.query values (?, ?, ?)", rows)
    files = {"warehouse.duckdb": (folder / "warehouse.duckdb").stat().st_size}
    manifest = {"release_id": folder.name, "files": files, "shortcomings": [], "blocked": []}
    (folder / "manifest.json").write_text(json.dumps(manifest))
    make_current(home, folder)
    return home


@pytest.mark.parametrize("number", [STATES["open"], "Q-0000-0000-0000-0001", STATES["answered"]])
def test_a_query_that_is_asked_is_waived_on_record(released: Home, number: str) -> None:
    waive(released, number, " Cartella\npersa ", "Coordinatore", UNTIL, TODAY)
    assert ledger.read(released) == [
        {
            "on": "2021-03-03",
            "said_on": TODAY.isoformat(),
            "kind": "waived",
            "query_id": STATES["answered"] if number == STATES["answered"] else STATES["open"],
            "center": "IT03",
            "role": "coordinator",
            "reason": "Cartella persa",
            "until": "2021-09-03",
        }
    ]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"query_id": STATES["closed"]}, "the query is closed"),
        ({"query_id": STATES["waived"]}, "the query is waived"),
        ({"query_id": "Q-0000-0000-0000-0009"}, "no such query. Nearest: Q-0000-0000-0000-0001, Q-0000-0000-0000-0002"),
        ({"query_id": "platelets"}, "not the number of a query, which looks like Q-0123-4567-89ab-cdef. Nearest: Q-"),
        ({"reason": " \n"}, "--reason is missing"),
        ({"reason": "x" * 2_001}, "2001 characters"),
        ({"reason": "sig. RSSMRA80A01H501U"}, "looks like an Italian tax code"),
        ({"role": "physician"}, "cannot waive. Give one of coordinator, monitor, statistician"),
        ({"role": "Mario"}, "cannot waive"),
        ({"until": TODAY}, "ends after today"),
        ({"until": date(2021, 3, 2)}, "ends after today"),
        ({"until": date(2022, 3, 5)}, "on 2022-03-04 at the latest"),
    ],
)
def test_what_cannot_be_waived_is_told_and_nothing_is_written(
    released: Home, changed: dict[str, object], told: str
) -> None:
    asked: dict[str, object] = {"query_id": STATES["open"], "reason": "Persa", "role": "monitor", "until": UNTIL}
    with pytest.raises(OperatorError) as stopped:
        waive(released, **asked | changed, today=TODAY)  # type: ignore[arg-type]
    assert told in str(stopped.value)
    assert ledger.read(released) == []


def test_before_the_first_release_there_is_nothing_to_waive(home: Home) -> None:
    with pytest.raises(OperatorError, match="No release yet"):
        waive(home, STATES["open"], "Persa", "monitor", UNTIL, TODAY)


def test_while_a_run_holds_the_home_it_waits_for_nobody(released: Home, tmp_path: Path) -> None:
    code = (
        "from datetime import date; from pathlib import Path; from armonia.home import Home;"
        "from armonia.roundtrip.waiving import waive;"
        f"waive(Home(Path({str(released.root)!r})), {STATES['open']!r}, 'a', 'monitor', date(2021,9,3), date(2021,3,3))"
    )
    with hold(released, "a test"):
        ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "OperatorError" in ended.stderr and "a test" in ended.stderr
    assert ledger.read(released) == []


def test_the_command_waives_and_says_when_it_shows(released: Home) -> None:
    said = ["--reason", "Persa", "--until", (date.today() + timedelta(days=30)).isoformat()]
    result = CliRunner().invoke(app, ["waive", "Q-0000-0000-0000-0001", *said, "--home", str(released.root)])
    assert result.exit_code == 0, result.stderr
    assert "Q-0000-0000-0000-0001 of IT03 is waived until" in result.stdout
    assert "The next release shows it" in result.stdout
    assert [event["role"] for event in ledger.read(released)] == ["coordinator"]


@pytest.mark.parametrize(
    ("options", "told"), [([], "--until is missing"), (["--until", "2021-09-03"], "ends after today")]
)
def test_the_command_ends_with_one_line_on_what_is_wrong(released: Home, options: list[str], told: str) -> None:
    command = ["waive", STATES["open"], "--reason", "Persa", *options, "--home", str(released.root)]
    result = CliRunner().invoke(app, command)
    assert result.exit_code == 1
    assert told in result.stderr and "Traceback" not in result.output
    assert ledger.read(released) == []
