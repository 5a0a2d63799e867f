"""`armonia report`: where the report stands, and each center's open queries."""

import shutil

import pytest

from armonia.faults import OperatorError
from armonia.home import Home
from armonia.report.display import say_report
from tests.drawn import Hospitals


def test_before_the_first_release_the_next_step_is_told(home: Home) -> None:
    with pytest.raises(OperatorError, match="armonia run"):
        say_report(home)


def test_the_place_and_every_center_are_told(one_night: Hospitals, capsys: pytest.CaptureFixture[str]) -> None:
    say_report(one_night.home)
    told = capsys.readouterr().out
    assert str(one_night.home.current / "report" / "index.html") in told
    assert "IT01" in told and "IT02" in told and "synthetic" in told


def test_of_one_center_only_its_own_page_is_told(one_night: Hospitals, capsys: pytest.CaptureFixture[str]) -> None:
    say_report(one_night.home, "IT02")
    told = capsys.readouterr().out
    assert str(one_night.home.current / "report" / "centers" / "IT02" / "index.html") in told
    assert "IT01" not in told


def test_an_unknown_center_is_told_with_those_that_there_are(one_night: Hospitals) -> None:
    with pytest.raises(OperatorError, match=r"IT99: no such center .*IT01"):
        say_report(one_night.home, "IT99")


def test_a_release_without_a_report_says_how_to_make_it(one_night: Hospitals) -> None:
    shutil.rmtree(one_night.home.current.resolve() / "report")
    with pytest.raises(OperatorError, match=r"armonia (build|rollback)"):
        say_report(one_night.home)
