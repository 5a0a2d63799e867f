"""A release: built apart, checked, then made current by one atomic rename. Readers keep what they have open."""

import hashlib
import json
import os
import shutil
from dataclasses import asdict, dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb

import armonia.declaration as declarations
from armonia.accounting import check_accounting
from armonia.archive import Receipt, receipts
from armonia.faults import Crash, OperatorError
from armonia.home import Home
from armonia.staging import Verdict, stage
from armonia.standing import Standing, shortcomings, standings
from armonia.warehouse import STORAGE_VERSION, Report, build_warehouse

ROOT = Path(__file__).parent.parent
MADE_BY = (
    "armonia/*.py",
    "sql/**/*.sql",
    "schemas/*.py",
    "data/codelists/*.csv",
    "data/analyses/*.csv",
    "data/published/*.csv",
)
CRASH = "crash"
LIBRARIES = ("armonia", "duckdb", "pandera", "polars")


@dataclass(frozen=True)
class Release:
    """A published night: its id, folder, whether it differs from what was current, and why it is partial, if it is."""

    release_id: str
    folder: Path
    is_new: bool
    shortcomings: tuple[str, ...]

    @property
    def warehouse(self) -> Path:
        """The DuckDB file."""
        return self.folder / "warehouse.duckdb"


def publish(
    home: Home, night: date, programs: Path = declarations.ROOT, report: Report = lambda number, of: None
) -> Release:
    """Builds the night's warehouse from the archive and makes it current; the same state again publishes nothing.

    Raises OperatorError where rows do not balance or the SQL fails: what was current then stays current.
    """
    verdicts = judge_all(home, night, programs)
    found = standings(verdicts)
    release_id = f"{night.isoformat()}-{_state(verdicts)}"
    folder = home.releases / release_id
    gaps = tuple(shortcomings(verdicts, programs))
    is_new = not folder.exists()
    if is_new:
        check_accounting(found)
        _build(home, folder, found, _manifest(release_id, night, found, gaps), report)
    _make_current(home, folder)
    return Release(release_id, folder, is_new, gaps)


def judge_all(home: Home, night: date, programs: Path) -> list[Verdict]:
    """The verdict on every delivery up to a night; one on which the code fails is refused and does not stop the others.

    Raises OperatorError where the code fails on all of them: an empty release would be a lie.
    """
    verdicts = [_verdict(receipt, home, programs) for receipt in receipts(home, until=night)]
    if verdicts and all(verdict.rule_id == CRASH for verdict in verdicts):
        raise OperatorError(f"No delivery can be judged: {verdicts[0].reason}. Nothing was published.")
    return verdicts


def _verdict(receipt: Receipt, home: Home, programs: Path) -> Verdict:
    try:
        return stage(receipt, home, programs)
    except Crash as crash:
        return Verdict(receipt, "refused", CRASH, str(crash), (), home.staged / CRASH)


def current_release(home: Home) -> Release | None:
    """The release that readers see, or None before the first."""
    if not home.current.exists():
        return None
    manifest = json.loads((home.current / "manifest.json").read_text())
    return Release(manifest["release_id"], home.current.resolve(), False, tuple(manifest["shortcomings"]))


def _state(verdicts: list[Verdict]) -> str:
    digest = hashlib.sha256()
    for verdict in verdicts:
        digest.update(f"{verdict.receipt.sha256} {verdict.folder.name} {verdict.receipt.received_on}".encode())
    for path in sorted(path for pattern in MADE_BY for path in ROOT.glob(pattern)):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


def _build(home: Home, folder: Path, found: list[Standing], manifest: dict[str, Any], report: Report) -> None:
    half = home.scratch / f"release-{folder.name}-{os.getpid()}"
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir(parents=True)
    try:
        build_warehouse(half / "warehouse.duckdb", found, report)
        summary = {"reproduction": count_verdicts(half / "warehouse.duckdb")}
        (half / "manifest.json").write_text(json.dumps(manifest | summary, indent=1))
        home.releases.mkdir(parents=True, exist_ok=True)
        half.rename(folder)
    finally:
        shutil.rmtree(half, ignore_errors=True)


def count_verdicts(warehouse: Path) -> dict[str, int]:
    """How many printed figures met with which verdict."""
    with duckdb.connect(str(warehouse), read_only=True) as con:
        rows = con.execute("from analysis.reproduction select verdict, count(*) group by all order by all").fetchall()
    return dict(rows)


def _manifest(release_id: str, night: date, found: list[Standing], gaps: tuple[str, ...]) -> dict[str, Any]:
    return {
        "release_id": release_id,
        "night": night.isoformat(),
        "shortcomings": list(gaps),
        "storage_version": STORAGE_VERSION,
        "libraries": {name: version(name) for name in LIBRARIES},
        "deliveries": [_delivery(standing) for standing in found],
    }


def _delivery(standing: Standing) -> dict[str, Any]:
    verdict = standing.verdict
    receipt = {name: value for name, value in asdict(verdict.receipt).items() if name != "withdrawn"}
    tables = [asdict(table) for table in verdict.tables]
    return receipt | {"status": standing.status, "reason": verdict.reason, "tables": tables}


def _make_current(home: Home, folder: Path) -> None:
    """Replaces the link `current` in one step: a reader sees the old release or the new one, never neither."""
    if home.current.exists() and home.current.resolve() == folder.resolve():
        return
    link = home.scratch / f"current-{os.getpid()}"
    home.scratch.mkdir(parents=True, exist_ok=True)
    link.unlink(missing_ok=True)
    link.symlink_to(os.path.relpath(folder, home.root))
    link.replace(home.current)
