"""One real run of the three shipped nights, by command line and Prefect, for every test that reads its result."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

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
