"""A night's work in a process of its own, as the nightly flow does it, which can be killed at any of its steps.

A step is whatever lasts: each time the process asks for a name or for bytes to be on the disk, and, between these, some
of the relations that DuckDB builds. The processes are forked from one that has everything imported.
"""

import hashlib
import json
import os
import re
import secrets
import shutil
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any
from unittest.mock import patch

from armonia.archive.intake import receive
from armonia.archive.receipts import receipts
from armonia.faults import without_values
from armonia.home import Home
from armonia.landing.waiting import find_waiting, remember
from armonia.lock import hold
from armonia.night.gathering import unjudged
from armonia.night.ingredients import Ingredients
from armonia.night.runs import Run, put_on_record
from armonia.night.standing import Standing
from armonia.pseudonym import KEY_BYTES
from armonia.quality import examining
from armonia.quality.examining import Examination
from armonia.release import publishing
from armonia.release.publishing import publish
from armonia.release.release import load_release
from armonia.staging import stage
from armonia.warehouse.build import Report

LASTING = ("rename", "replace", "link", "symlink", "unlink", "remove", "mkdir", "rmdir", "fsync", "chmod", "ftruncate")
RELATIONS_APART = 40
ELSEWHERE = "_definition <"  # Great Expectations' own folders, which are not in the home and do not last
PROCESSES = get_context("forkserver")
PROCESSES.set_forkserver_preload(["__main__", "tests.killed", "tests.reading", "armonia.quality.expectation"])


@dataclass(frozen=True)
class Night:
    """One night to run: where what lands, where it goes, by whose declarations.

    `built` is the warehouse that its build would make, of so many relations, for a run that need not build it.
    """

    night: date
    landing: Path
    home: Home
    programs: Path
    built: Path | None = None
    relations: int = 0

    def at(self, root: Path) -> "Night":
        """The same in another home."""
        return replace(self, home=Home(root))


@dataclass(frozen=True)
class Outcome:
    """What a night left that nobody disturbed: its steps, in order, and its release."""

    steps: tuple[str, ...]
    release_id: str
    content_hash: str
    is_new: bool
    shortcomings: tuple[str, ...]


class Steps:
    """The steps of this process so far; it ends itself, as a power cut would, before the one it is told to."""

    def __init__(self, fatal: int | None) -> None:
        self.taken: list[str] = []
        self.fatal = fatal

    def step(self, name: str) -> None:
        """Takes note of a step, just before it is made."""
        if len(self.taken) == self.fatal:
            os.kill(os.getpid(), signal.SIGKILL)
        self.taken.append(name)

    def watch(self) -> None:
        """Has every lasting operation of this process be a step, named by the functions that asked for it."""
        for name in LASTING:
            setattr(os, name, self._watched(name, getattr(os, name)))

    def _watched(self, name: str, real: Any) -> Any:
        def operation(*args: Any, **kwargs: Any) -> Any:
            if not (asking := _asking()).startswith(ELSEWHERE):
                self.step(f"{name} in {asking}")
            return real(*args, **kwargs)

        return operation


def work(of: Night, steps: Steps | None = None) -> Outcome:
    """The night, step by step as the flow has it, without Prefect."""
    taken = steps or Steps(None)

    def built(number: int, relations: int) -> None:
        if number % RELATIONS_APART == 1:
            taken.step(f"relation {number}")

    with hold(of.home, "the nightly run"), without_values():
        waiting = find_waiting(of.landing, of.home, of.night)
        receipts_of = {arrival: receive(arrival, of.home, of.programs) for arrival in waiting}
        remember([arrival for arrival, receipt in receipts_of.items() if receipt.files], of.home)
        for receipt in unjudged(of.home, of.night, of.programs):
            stage(receipt, of.home, of.programs)
        release = publish(of.home, of.night, of.programs, built)
        run = Run(of.night.isoformat(), release.release_id, release.is_new, release.shortcomings)
        told = (*run.shortcomings, *put_on_record(of.home, run))
    return Outcome(tuple(taken.taken), release.release_id, release.manifest["content_hash"], release.is_new, told)


def undisturbed(of: Night) -> Outcome:
    """The night in a process of its own, from beginning to end."""
    here, there = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=_run, args=(of, None, there))
    process.start()
    there.close()
    try:
        outcome = here.recv()
    except EOFError:
        outcome = None
    process.join()
    assert process.exitcode == 0, f"{of.night}: exit code {process.exitcode}"
    return outcome


def killed(of: Night, fatal: int) -> int:
    """The night in a process that is gone before its step of this number; its exit code, negative for a signal."""
    process = PROCESSES.Process(target=_run, args=(of, fatal, None))
    process.start()
    process.join()
    return process.exitcode or 0


def started(of: Night) -> Any:
    """The night in a process that has just begun, for whoever wants to end it at a time of his own."""
    process = PROCESSES.Process(target=_run, args=(of, None, None))
    process.start()
    return process


def one_after_another(nights: Sequence[Night]) -> int:
    """Several nights in one process; its exit code."""
    process = PROCESSES.Process(target=_run_all, args=(nights,))
    process.start()
    process.join()
    return process.exitcode or 0


def amiss(home: Home) -> list[str]:
    """What somebody would have to clean or mend by hand: half-made things, damaged releases, archived files amiss."""
    found = [f"left in scratch: {path.name}" for path in home.scratch.glob("*")]
    found += [f"half: {path.relative_to(home.root)}" for path in home.root.rglob("*.half")]
    found += [f"not whole: {path.name}" for path in home.releases.glob("*") if load_release(path) is None]
    for receipt in receipts(home):
        folder = home.archive / receipt.sha256 / "files"
        there = {path.name: _sha256(path) for path in folder.glob("*")}
        if not receipt.withdrawn and there != receipt.files:
            found.append(f"not complete in the archive: {receipt.sha256}")
    return found


def places(home: Home) -> list[str]:
    """Every name in the home."""
    return sorted(str(path.relative_to(home.root)) for path in home.root.rglob("*"))


def state(home: Home) -> str:
    """A digest of all that the next run goes by: what stands outside of scratch, but for the times that are told."""
    told = []
    for path in sorted(home.root.rglob("*")):
        place = re.sub(r"\.[0-9a-f]{8,16}(\.half)?$", r".some\1", str(path.relative_to(home.root)))
        if place.startswith("scratch") or place in ("lock", "last_run.json"):
            continue
        is_timed = path.name in ("warehouse.duckdb", "manifest.json") or path.is_dir() or "half" in place
        told.append((place, str(path.readlink()) if path.is_symlink() else "" if is_timed else _sha256(path)))
    return repr(told)


def _run(of: Night, fatal: int | None, pipe: Connection | None) -> None:
    sys.stdout = sys.stderr
    any_token = secrets.token_hex
    # every home has the same key
    patch.object(secrets, "token_hex", lambda count: "5e" * count if count == KEY_BYTES else any_token(count)).start()
    if of.built:
        _hand_in(of.built, of.relations)
    steps = Steps(fatal)
    steps.watch()
    outcome = work(of, steps)
    if fatal is not None:
        steps.step("the end")
    if pipe:
        pipe.send(outcome)


def _run_all(nights: Sequence[Night]) -> None:
    for night in nights:
        if night.built:
            _hand_in(night.built, night.relations)
        work(night)


def _hand_in(built: Path, relations: int) -> None:
    """Has the build of this process be a copy of what it made before; no delivery here adds to another."""

    def build_warehouse(
        path: Path, of: Ingredients, report: Report, judge: Examination, step: object, kept: Path
    ) -> tuple[Standing, ...]:
        for number in range(1, 1 + relations):
            report(number, relations)
        shutil.copyfile(built, path)
        judged = json.loads((built.parents[2] / "judged.json").read_bytes())
        if examining._kept(judge.home) != judged:
            examining._keep(judge.home, judged)
        document = next(iter(judged.values()))["document"]  # centers that are alike share one
        judge.documents |= {
            page.parent.name: document for page in built.parent.glob("report/centers/*/expectations.html")
        }
        return of.standings

    patch.object(publishing, "build_warehouse", build_warehouse).start()


def _asking() -> str:
    frame, names = sys._getframe(2), []
    while frame:
        if "/armonia/" in frame.f_code.co_filename:
            names.append(frame.f_code.co_name)
        frame = frame.f_back  # type: ignore[assignment]
    return " < ".join(names)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
