"""What an operator wants to know in the morning: release, last run, each sender, what drifted or is missing."""

from __future__ import annotations

import fcntl
import json
import os
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import duckdb

from armonia.archive import ledger
from armonia.contracts import REPLIES
from armonia.faults import OperatorError
from armonia.home import Home
from armonia.night.runs import Run, last_run
from armonia.night.since import since
from armonia.release.older import told_if_older
from armonia.release.release import Release, current_release, release_before

SENDERS = """
    select
        sender.center_code, sender.program, sender.cadence_days, sender.state, sender.last_received_on,
        sender.data_received_on, sender.is_carried_forward, delivery.rows_delivered, delivery.rows_loaded,
        delivery.rows_rejected
    from ops.sender as sender
    left join ops.delivery as delivery on sender.current_delivery_id = delivery.delivery_id
    where sender.cadence_days > 0 or sender.last_received_on is not null
    order by sender.center_code, sender.program
"""
DRIFTS = "from ops.drift select center_code, program, column_name, kind, detail, line order by all"
DROPPED = """
    select center_code, program, count(*) as people, min(missing_since) as missing_since
    from ops.dropped_patient group by all order by all
"""
QUERIES = """
    select
        count(*) filter (where state = 'open') as open,
        count(*) filter (where state = 'open' and severity = 'critical') as critical,
        count(*) filter (where state = 'answered') as answered,
        count(*) filter (where state = 'waived') as waived,
        count(*) filter (where coalesce(reopened_on, opened_on) = night and state = 'open') as new,
        count(*) filter (where closed_on = night and state = 'closed') as mended
    from quality.query cross join ops.night
"""


@dataclass(frozen=True)
class Status:
    """The home on one day. Ages are in days up to `day`: the night of the last run, or of the release if later."""

    day: date
    release: Release
    previous: str
    changed: str
    run: Run | None
    holder: str
    problem: str
    rolled_back: str
    senders: list[dict[str, Any]]
    drifts: list[dict[str, Any]]
    dropped: list[dict[str, Any]]
    reproduction: dict[str, int]
    queries: dict[str, int]

    @property
    def shortcomings(self) -> tuple[str, ...]:
        """Why the last night was not complete; where a release was built or taken back since, why that one is not."""
        is_its_run = self.run and not self.run.problem and self.run.release_id == self.release.release_id
        return self.run.shortcomings if self.run and is_its_run else self.release.shortcomings


def read_status(home: Home) -> Status | None:
    """How the home stands; None before the first release. Raises OperatorError where the current one is damaged."""
    release = current_release(home)
    if release is None:
        return None
    run = last_run(home)
    day = max(release.night, date.fromisoformat(run.night)) if run else release.night
    with told_if_older(release), duckdb.connect(str(release.warehouse), read_only=True) as con:
        senders, drifts, dropped, (queries,) = (_rows(con, sql) for sql in (SENDERS, DRIFTS, DROPPED, QUERIES))
    for sender in senders:
        sender |= _ages(sender, day)
    holder, problem = _held(home)
    before = release_before(home, release)
    return Status(
        day,
        release,
        before.release_id if before else "",
        since(before, release) if before else "",
        run,
        holder,
        problem or (run.problem if run else ""),
        _rolled_back(home, release),
        senders,
        drifts,
        dropped,
        release.manifest["reproduction"],
        queries,
    )


def _rolled_back(home: Home, release: Release) -> str:
    """A sentence where the current release is so because a later one was taken back."""
    last = ledger.read(home, kind="rolled_back")[-1:]
    if not last or last[0]["to"] != release.release_id:
        return ""
    return f"{last[0]['from']} was taken back on {last[0]['on']}: {last[0]['reason']}"


def _ages(sender: dict[str, Any], day: date) -> dict[str, Any]:
    """How old the last delivery and the data are on the day; a sender may have become late since the release."""
    last, data = sender["last_received_on"], sender["data_received_on"]
    is_late = last and sender["cadence_days"] and day - last > timedelta(days=sender["cadence_days"])
    if sender["program"] in REPLIES:  # what was said has no age
        data = None
    return {
        "data_received_on": data,
        "last_age_days": (day - last).days if last else None,
        "data_age_days": (day - data).days if data else None,
        "state": "late" if is_late and sender["state"] == "on_time" else sender["state"],
    }


def _rows(con: duckdb.DuckDBPyConnection, sql: str) -> list[dict[str, Any]]:
    found = con.execute(sql)
    names = [column[0] for column in found.description or []]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _held(home: Home) -> tuple[str, str]:
    """Who holds the home now; and, where nobody does although somebody did not let go, that a run was cut off."""
    try:
        lock = os.open(home.lock, os.O_RDONLY)
    except FileNotFoundError:
        return "", ""
    try:
        text = os.pread(lock, 1000, 0)
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return _told(text), ""
        return "", f"{_told(text)} was cut off before its end; the next run goes on from there" if text else ""
    finally:
        os.close(lock)


def _told(text: bytes) -> str:
    try:
        told = json.loads(text)
    except ValueError:
        return "a run"
    return f"{told['what']} of {told['since']} (process {told['pid']} on {told['host']})"


def to_json(status: Status | None) -> str:
    """The same for a machine."""
    if status is None:
        raise OperatorError("No release yet. Run: armonia run --landing DIR")
    told = {
        "day": status.day,
        "release_id": status.release.release_id,
        "previous_release_id": status.previous,
        "changed_since": status.changed,
        "last_run_ended_at": status.run.ended_at if status.run else None,
        "is_complete": not status.shortcomings,
        "shortcomings": status.shortcomings,
        "rolled_back": status.rolled_back,
        "running": status.holder,
        "problem": status.problem,
        "senders": status.senders,
        "drifts": status.drifts,
        "dropped_patients": status.dropped,
        "reproduction": status.reproduction,
        "queries": status.queries,
    }
    return json.dumps(told, indent=1, default=str)
