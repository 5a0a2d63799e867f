"""From archive and ledger to the release that readers see: judge, build apart, check, and one rename."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb

import armonia.declaration as declarations
from armonia.archive.receipts import last_night, receipts
from armonia.contracts import STATEMENTS
from armonia.durable import rename_durably, sync, write_durably
from armonia.explain.walk import Ways
from armonia.export.writing import write_exports
from armonia.faults import OperatorError
from armonia.home import Home
from armonia.lineage.derivation import lineage_of
from armonia.night.codes import patient_codes
from armonia.night.gathering import WORKERS, gather, last_rollback, material_of, state_of
from armonia.night.ingredients import Ingredients
from armonia.night.shortcomings import shortcomings
from armonia.quality.asking import put_on_record
from armonia.quality.blocking import blocked_by
from armonia.quality.checks import load_checks
from armonia.quality.examining import Examination
from armonia.release.checks import Check, check_release
from armonia.release.content import Content, content_hash, content_of
from armonia.release.manifest import describe_accounts, describe_inputs
from armonia.release.release import (
    MANIFEST,
    Release,
    current_release,
    files_in,
    load_release,
    make_current,
    remove_release,
)
from armonia.release.steps import Steps
from armonia.report.traced import Source, Traced
from armonia.report.writing import write_report
from armonia.warehouse.accounting import check_accounting
from armonia.warehouse.build import STORAGE_VERSION, Report, build_warehouse

ROME = ZoneInfo("Europe/Rome")


@dataclass(frozen=True)
class _Making:
    """A release on its way: what goes into it, the digest of that, what is current until then, what took how long."""

    of: Ingredients
    home: Home
    state: str
    follows: str
    report: Report
    steps: Steps = field(default_factory=Steps)

    @property
    def release_id(self) -> str:
        return f"{self.of.night.isoformat()}-{self.state[:8]}"


def publish(
    home: Home,
    night: date,
    programs: Path = declarations.ROOT,
    report: Report = lambda number, of: None,
    workers: int = WORKERS,
) -> Release:
    """The night's release, made current; where nothing changed since the current one, that one, and nothing is made.

    Raises OperatorError where rows do not balance, SQL fails or a check does: what was current then stays current.
    """
    making = _gathered(home, night, programs, report, workers)
    told = tuple(one.sentence for one in shortcomings(making.of.states))
    current = _standing_release(home)
    if current and current.manifest.get("state") == making.state:
        return replace(current, shortcomings=(*told, *current.manifest["blocked"]))
    if current and (rolled_back := last_rollback(home, making.state)):
        return replace(current, shortcomings=(*told, rolled_back))
    release = _made(home, making)
    put_on_record(home, release)
    make_current(home, release.folder)
    return release


def build(
    home: Home,
    as_of: date | None = None,
    programs: Path = declarations.ROOT,
    report: Report = lambda number, of: None,
    workers: int = WORKERS,
) -> Release:
    """The warehouse from archive and ledger alone: of the last night, made current; or as of a past one, made only.

    Raises OperatorError where nothing was received by then, and as `publish` does.
    """
    if as_of and as_of > datetime.now(ROME).date():
        raise OperatorError(f"--as-of {as_of}: that night is still to come. Give a past one.")
    night = as_of or build_night(home)
    if not receipts(home, until=night):
        raise OperatorError(f"{home.archive}: nothing was received up to {night}. Give a later date, or run a night.")
    release = _made(home, _gathered(home, night, programs, report, workers))
    if as_of is None:
        put_on_record(home, release)
        make_current(home, release.folder)
    return release


def build_night(home: Home) -> date:
    """The last night that anything was received or released on. Raises OperatorError where there is none."""
    current = _standing_release(home)
    nights = [night for night in (last_night(receipts(home)), current.night if current else None) if night]
    if not nights:
        raise OperatorError(f"{home.archive}: the archive is empty. Run a night: armonia run --landing DIR")
    return max(nights)


def _standing_release(home: Home) -> Release | None:
    """The current release; None also where it is damaged, for it is made anew."""
    try:
        return current_release(home)
    except OperatorError:
        return None


def _gathered(home: Home, night: date, programs: Path, report: Report, workers: int) -> _Making:
    steps = Steps()
    with steps.step("judge"):
        of = gather(home, night, programs, workers)
    current = _standing_release(home)
    return _Making(of, home, state_of(of), current.release_id if current else "", report, steps)


def _made(home: Home, making: _Making) -> Release:
    """The release in its place: as it stands there whole, or built apart, checked, and put there in one step."""
    folder = home.releases / making.release_id
    if there := load_release(folder):
        return replace(there, is_new=True)
    with making.steps.step("accounts"):
        check_accounting(making.of.standings)
    home.scratch.mkdir(parents=True, exist_ok=True, mode=0o700)
    half = Path(tempfile.mkdtemp(prefix="release-", dir=home.scratch))
    try:
        half.chmod(0o755)
        blocked = _fill(half, making)
        home.releases.mkdir(parents=True, exist_ok=True)
        if folder.exists():
            remove_release(home, folder)
        rename_durably(half, folder)
    finally:
        shutil.rmtree(half, ignore_errors=True)
    told = tuple(one.sentence for one in shortcomings(making.of.states))
    return Release(making.release_id, folder, True, (*told, *blocked))


def _fill(half: Path, making: _Making) -> list[str]:
    """Fills the folder of a release; gives what keeps the night from being complete in what was checked."""
    steps, warehouse = making.steps, half / "warehouse.duckdb"
    examination = Examination(making.of, making.home, steps)
    with steps.step("build"):
        kept = making.home.lineage
        settled = build_warehouse(warehouse, making.of, making.report, examination, steps.step, kept)
    with _reading(warehouse) as con:
        with steps.step("check and hash"):
            found, contents = _examined(con)
        with steps.step("report"):
            codes = partial(patient_codes, making.of, con.sql("from ops.dropped_patient").pl())
            night, pages = making.of.night, examination.pages(making.release_id)
            traced = Traced(Ways(lineage_of(con, kept)), list(_sources(making.of)))
            write_report(half / "report", con, night, making.release_id, pages, codes, load_checks(), traced)
        with steps.step("exports"):
            disclosure = write_exports(half / "exports", con, night, making.release_id)
        checks = [Check("rows balance", "passed", f"{len(settled)} deliveries"), *found]
        reproduction, blocked = count_verdicts(con), blocked_by(con)
    with steps.step("write to disk"):
        sync(warehouse)
        os.sync()  # the files of report and exports
    accounts = describe_accounts(settled)
    manifest = describe_inputs(making.release_id, making.state, making.of) | {
        "follows": making.follows,
        "asked": {"known": examination.known, "follows": material_of(making.of)},
        "storage_version": STORAGE_VERSION,
        "checks": [asdict(check) for check in checks],
        "blocked": blocked,
        "content_hash": content_hash(contents),
        "tables": {name: asdict(content) for name, content in contents.items()},
        "reproduction": reproduction,
        "disclosure": disclosure,
        "steps": steps.taken,
        "files": dict(files_in(half)),
    }
    for delivery in manifest["deliveries"]:
        delivery["tables"] = accounts[delivery["delivery_id"]]
    write_durably(half / MANIFEST, json.dumps(manifest, indent=1).encode(), mode=0o644)
    return blocked


def _sources(of: Ingredients) -> Iterator[Source]:
    """The study's deliveries that count, as they are declared."""
    for one in of.standings:
        receipt = one.verdict.receipt
        if one.status == "accepted" and receipt.program not in STATEMENTS:
            declared = declarations.load_declaration(receipt.center, receipt.program, receipt.night, of.programs)
            yield Source(receipt.delivery_id, receipt.received_on, declared)


def _examined(con: duckdb.DuckDBPyConnection) -> tuple[list[Check], dict[str, Content]]:
    """The release's checks and its contents, found at the same time: neither changes anything."""
    with ThreadPoolExecutor(max_workers=1) as beside:
        contents = beside.submit(content_of, con.cursor())
        return check_release(con), contents.result()


@contextmanager
def _reading(warehouse: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(warehouse), read_only=True) as con:
        yield con


def count_verdicts(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """How many printed figures met with which verdict."""
    return dict(con.execute("from analysis.reproduction select verdict, count(*) group by all order by all").fetchall())
