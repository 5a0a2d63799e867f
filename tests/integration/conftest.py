"""One real run of the three shipped nights, by command line and Prefect, for every test that reads its result."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from tests.integration.served import Heard, Served, listening

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Run:
    """What `armonia run` did: its home, exit code, output, the user's home it had, its calls to other machines."""

    home: Path
    code: int
    output: str
    users_home: Path
    calls_out: str

    @property
    def warehouse(self) -> Path:
        """The published file."""
        return self.home / "current" / "warehouse.duckdb"


@pytest.fixture(scope="session")
def three_nights(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """`armonia run` on the shipped deliveries, with a home, a user's home and no network of its own."""
    folder = tmp_path_factory.mktemp("three-nights")
    users_home, calls_out = folder / "user", folder / "calls_out"
    users_home.mkdir()
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "ARMONIA_"))}
    sealed = {
        "HOME": str(users_home),
        "PYTHONPATH": str(Path(__file__).parent / "sealed"),
        "CALLS_OUT": str(calls_out),
    }
    command = [sys.executable, "-m", "armonia", "run", "--landing", "data/deliveries", "--home", str(folder / "home")]
    done = subprocess.run(command, cwd=ROOT, env=kept | sealed, capture_output=True, text=True, check=False)
    told = calls_out.read_text() if calls_out.exists() else ""
    return Run(folder / "home", done.returncode, done.stdout + done.stderr, users_home, told)


@pytest.fixture(scope="session")
def published_warehouse(three_nights: Run) -> Path:
    """The warehouse that the three nights published."""
    return three_nights.warehouse


@pytest.fixture
def published(published_warehouse: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection to it."""
    with duckdb.connect(str(published_warehouse), read_only=True) as con:
        yield con


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server with its pool, the deployments and the alerts; of three nights that fell due, none was taken yet."""
    folder = tmp_path_factory.mktemp("served")
    (folder / "landing").symlink_to(ROOT / "data" / "deliveries")
    there = Served(folder)
    try:
        there.start("server")
        for arguments in (
            ("prefect", "work-pool", "create", "--type", "process", "armonia"),
            ("prefect", "--no-prompt", "deploy", "--all"),
        ):
            done = there.command(*arguments)
            assert done.returncode == 0, done.stdout + done.stderr
        yield there
    finally:
        there.stop()


@pytest.fixture(scope="session")
def heard(served: Served) -> Iterator[Heard]:
    """What the alerts told a webhook since before the first run."""
    with listening() as told:
        for hours in ("0.003", "26"):  # a night is missed at once, and then no more
            options = ("--webhook", told.address, "--hours", hours, "--silence", "60")
            done = served.command("flows.alerts", *options)
            assert done.returncode == 0, done.stdout + done.stderr
            told.about("No night in")
        yield told


@pytest.fixture(scope="session")
def nights_after_downtime(served: Served, heard: Heard) -> list[str]:
    """Three runs of the second shipped night that fell due while there was no worker, after it took them."""
    due = ["2021-03-01T01:00:00Z", "2021-03-02T01:00:00Z", "2021-03-03T01:00:00Z"]
    runs = [served.trigger("nightly", due=time, night="2021-03-02") for time in due]
    served.start("worker")
    for run_id in runs:
        served.wait(run_id)
    return runs


@pytest.fixture(scope="session")
def night_run(served: Served, nights_after_downtime: list[str]) -> str:
    """The one of them that ran."""
    return next(run_id for run_id in nights_after_downtime if served.run(run_id)["state"]["name"] != "Cancelled")
