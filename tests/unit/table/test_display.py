"""The table as it is printed: labels and what compares the groups, as CSV and JSON, and where nobody is in it."""

import csv
import io
import json
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner, Result

from armonia.cli import app
from tests.reference.analysing import analyse
from tests.reference.cohort import cohort
from tests.reference.persons import random_persons
from tests.reference.pipeline import KEY


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose current warehouse holds the analyses of a cohort of odd persons."""
    folder = tmp_path_factory.mktemp("home")
    (folder / "current").mkdir()
    with duckdb.connect(str(folder / "current" / "warehouse.duckdb")) as con:
        analyse(con, cohort(random_persons(5, 9), KEY))
    return folder


def table(home: Path, *options: str) -> Result:
    return CliRunner().invoke(app, ["table", "--home", str(home), *options])


def test_a_table_has_labels_shares_and_intervals_and_says_that_it_is_synthetic(home: Path) -> None:
    shown = table(home, "--by", "ph_status", "--where", "age_years >= 60")
    assert shown.exit_code == 0
    assert "Complete response by Ph status: " in shown.stdout and "patients of the cohort" in shown.stdout
    assert "Positive" in shown.stdout and "n/N (%)" in shown.stdout and "95% interval, %" in shown.stdout
    assert "p: fisher " in shown.stdout and "synthetic" in shown.stdout


def test_csv_and_json_hold_the_same_lines(home: Path) -> None:
    asked = ("--by", "sex", "--of", "response", "--as")
    rows = list(csv.DictReader(io.StringIO(table(home, *asked, "csv").stdout)))
    lines = json.loads(table(home, *asked, "json").stdout)
    assert [{name: "" if cell is None else str(cell) for name, cell in line.items()} for line in lines] == rows
    assert [(row["patient_group"], row["category"]) for row in rows[:2]] == [("Male", "CR"), ("Male", "CRp")]


def test_that_nobody_is_in_it_is_said_and_is_no_fault(home: Path) -> None:
    shown = table(home, "--by", "sex", "--where", "age_years > 200")
    assert shown.exit_code == 0
    assert "No patient of the cohort meets: age_years > 200" in shown.stderr and "Male" not in shown.stdout


def test_a_fault_is_told_in_one_line_with_exit_code_1(home: Path, tmp_path: Path) -> None:
    wrong = table(home, "--by", "sexes")
    assert wrong.exit_code == 1 and "armonia: --by sexes: there is no such grouping" in wrong.stderr
    empty = table(tmp_path, "--by", "sex")
    assert empty.exit_code == 1 and "there is no release yet" in empty.stderr
