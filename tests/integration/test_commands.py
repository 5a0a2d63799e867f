"""The command line as a person uses it, on the published warehouse."""

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.integration.conftest import ROOT, Run


def armonia(*arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "armonia", *arguments, "--home", str(home)]
    return subprocess.run(command, cwd=ROOT, env=dict(os.environ), capture_output=True, text=True, check=False)


def test_the_three_forms_of_an_answer_say_the_same(three_nights: Run) -> None:
    sql = "select sex, count(*) as patients from analysis.cohort group by sex order by sex"
    table = armonia("query", sql, home=three_nights.home).stdout
    rows = list(csv.DictReader(io.StringIO(armonia("query", sql, "--as", "csv", home=three_nights.home).stdout)))
    objects = json.loads(armonia("query", sql, "--as", "json", home=three_nights.home).stdout)
    assert [(row["sex"], int(row["patients"])) for row in rows] == [(o["sex"], o["patients"]) for o in objects]
    assert [o["patients"] for o in objects] == [13, 21]
    assert "female" in table and "21" in table


@pytest.mark.parametrize(
    "sql",
    [
        "create table core.mine (a int)",
        "delete from analysis.result",
        "attach '/tmp/other.duckdb'",
        "from read_csv('/etc/passwd')",
        "copy analysis.cohort to '/tmp/cohort.csv'",
        "set enable_external_access = true",
    ],
)
def test_a_query_that_writes_or_reads_elsewhere_is_refused(three_nights: Run, sql: str) -> None:
    done = armonia("query", sql, home=three_nights.home)
    assert done.returncode == 1
    assert "armonia:" in done.stderr and "Traceback" not in done.stderr


def test_without_a_release_a_query_says_what_to_do(tmp_path: Path) -> None:
    done = armonia("query", "select 1", home=tmp_path)
    assert done.returncode == 1
    assert "armonia run" in done.stderr


def test_a_landing_folder_that_is_not_there_is_named_and_nothing_is_published(tmp_path: Path) -> None:
    done = armonia("run", "--landing", str(tmp_path / "nowhere"), home=tmp_path / "home")
    assert done.returncode == 1
    assert "nowhere" in done.stderr and "Traceback" not in done.stderr
    assert not (tmp_path / "home" / "current").exists()


def test_synthetic_deliveries_are_never_written_over() -> None:
    command = [sys.executable, "-m", "armonia", "synthesize", "--into", str(ROOT / "data" / "deliveries")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "already" in done.stderr


def test_a_landing_folder_older_than_the_release_does_not_turn_it_back(three_nights: Run, tmp_path: Path) -> None:
    shutil.copytree(three_nights.home, tmp_path / "home", symlinks=True)
    before = (tmp_path / "home" / "current").resolve()
    (tmp_path / "landing" / "2021-03-01").mkdir(parents=True)
    done = armonia("run", "--landing", str(tmp_path / "landing"), home=tmp_path / "home")
    assert done.returncode == 0, done.stderr
    assert "2021-03-03: complete, nothing new, nothing published" in done.stdout
    assert (tmp_path / "home" / "current").resolve() == before


def test_a_home_that_is_a_file_is_told_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")
    done = armonia("run", "--landing", str(ROOT / "data" / "deliveries"), home=tmp_path / "home")
    assert done.returncode == 1
    assert "home" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_reader_that_has_seen_enough_is_no_fault(three_nights: Run, form: str) -> None:
    command = [sys.executable, "-m", "armonia", "query", "from core.blood_count, range(500)", "--as", form]
    with subprocess.Popen(
        [*command, "--home", str(three_nights.home)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as asked:
        assert asked.stdout and asked.stderr
        asked.stdout.read(10)
        asked.stdout.close()
        assert asked.stderr.read() == b""
    assert asked.returncode == 128 + signal.SIGPIPE
