"""The command `armonia`: what it is called with, what it says, how it ends."""

from pathlib import Path
from typing import NoReturn

import pytest
from typer.testing import CliRunner

import armonia.cli
from armonia.cli import app
from armonia.home import ENVIRONMENT

runner = CliRunner()


@pytest.fixture
def handed_over(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that another process would have been started with; it ends partial."""
    commands: list[list[str]] = []

    def go_on(_program: str, command: list[str]) -> NoReturn:
        commands.append(command[1:])
        raise SystemExit(2)

    monkeypatch.setattr(armonia.cli.os, "execv", go_on)
    return commands


def test_run_hands_over_to_the_flow_and_ends_as_it_ends(handed_over: list[list[str]], tmp_path: Path) -> None:
    result = runner.invoke(app, ["run", "--landing", "here", "--home", str(tmp_path)])
    assert result.exit_code == 2
    assert handed_over == [["-m", "flows", "--landing", "here", "--home", str(tmp_path)]]


def test_the_environments_home_is_used(
    handed_over: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "other"))
    runner.invoke(app, ["run"])
    assert handed_over[0][-1] == str(tmp_path / "other")


def test_synthesize_hands_over_with_its_seed(handed_over: list[list[str]]) -> None:
    runner.invoke(app, ["synthesize", "--into", "there", "--seed", "7"])
    assert handed_over == [["-m", "synthetic", "--into", "there", "--seed", "7"]]


def test_query_before_the_first_release_says_what_to_do_and_shows_no_traceback(tmp_path: Path) -> None:
    result = runner.invoke(app, ["query", "select 1", "--home", str(tmp_path)])
    assert result.exit_code == 1
    assert "there is no release yet" in result.stderr and "armonia run" in result.stderr
    assert "Traceback" not in result.output


def test_status_before_the_first_release_says_what_to_do(tmp_path: Path) -> None:
    result = runner.invoke(app, ["status", "--home", str(tmp_path)])
    assert result.exit_code == 0
    assert "No release yet" in result.output


@pytest.mark.parametrize("arguments", [["query", "select 1", "--as", "xml"], ["synthesize"], ["nothing"]])
def test_a_wrong_command_is_told(arguments: list[str]) -> None:
    assert runner.invoke(app, arguments).exit_code == 1


@pytest.mark.parametrize("command", ["run", "status", "query", "synthesize", "purge"])
def test_every_command_says_what_it_does_with_an_example(command: str) -> None:
    result = runner.invoke(app, [command, "--help"])
    assert result.exit_code == 0
    assert f"armonia {command}" in result.output
