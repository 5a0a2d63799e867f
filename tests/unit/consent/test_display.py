"""`armonia purge` as a person uses it: asked first, and told how much was taken out."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from armonia.archive import ledger
from armonia.cli import app
from armonia.home import Home
from tests.consent import land_shipped, take, withdraw

NIGHT = date(2021, 3, 3)
runner = CliRunner()


@pytest.fixture
def home(home: Home, tmp_path: Path) -> Home:
    """A home to which IT05 delivered, and from whose data 0310 withdrew."""
    land_shipped(tmp_path / "landing", NIGHT, "IT05", "PAAP")
    withdraw(tmp_path / "landing", NIGHT, "IT05", "0310")
    take(tmp_path / "landing", home, NIGHT)
    return home


@pytest.fixture
def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = SimpleNamespace(stdin=SimpleNamespace(isatty=lambda: True))
    monkeypatch.setattr("armonia.consent.display.sys", terminal)


def said(home: Home, *arguments: str, answer: str = "") -> tuple[int, str]:
    result = runner.invoke(app, ["purge", "--home", str(home.root), *arguments], input=answer)
    return result.exit_code, " ".join(result.output.split())


def test_what_was_taken_out_is_told_by_center_with_what_remains_to_be_done(home: Home) -> None:
    code, told = said(home, "--yes")
    assert code == 0
    assert "IT05 │ 1 │ 2 │ 2 │ 2" in told
    assert "The landing folder is not armonia's: remove their files there" in told
    assert [event["center"] for event in ledger.read(home, kind="purged")] == ["IT05"]
    assert said(home, "--yes") == (0, "Nothing to purge: the archive holds nobody who withdrew consent")


def test_nothing_is_purged_where_nobody_can_be_asked(home: Home) -> None:
    code, told = said(home)
    assert code == 1 and "nobody is here to be asked. Say --yes." in told
    assert ledger.read(home, kind="purged") == []


@pytest.mark.usefixtures("at_a_terminal")
@pytest.mark.parametrize(("answer", "code", "events"), [("y\n", 0, 1), ("n\n", 1, 0), ("\n", 1, 0)])
def test_a_person_at_a_terminal_is_asked(home: Home, answer: str, code: int, events: int) -> None:
    ended, told = said(home, answer=answer)
    assert ended == code and "for good?" in told
    assert len(ledger.read(home, kind="purged")) == events
