"""A night on a file system of its own, small enough to fill: run as a module, in a mount namespace of its own.

Reads a scenario, as JSON, from standard input: its name, the night, the home to begin with. Prints what came of it.
"""

import contextlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from armonia.faults import Crash, OperatorError, explain
from armonia.home import Home
from armonia.release.release import current_release
from tests.killed import PROCESSES, Night, Steps, amiss, places, work
from tests.reading import answer

NAMESPACES = (["unshare", "-m"], ["unshare", "-rm"], ["sudo", "-n", "-E", "unshare", "-m"])
IMPATIENT = {"PREFECT_CLIENT_MAX_RETRIES": "1"}  # Prefect asks five times, for three minutes, a server that is gone
SIZE, INODES = "128m", 2000
PHASES = {  # the words of the step with which a phase begins, and of the one before which it has ended
    "archiving": ("mkdir in archive", "fsync in write_durably < remember"),
    "staging": ("mkdir in _stage_afresh", "mkdir in _made"),
    "building": ("relation 1", "fsync in sync < _fill"),
    "writing the manifest": ("fsync in sync < _fill", "fsync in write_durably < _fill"),
    "publishing": ("mkdir in make_current", ""),
    "recording": ("rmdir in make_current", "the end"),
}


def namespace() -> list[str]:
    """The command that gives a process mounts of its own; empty where none is allowed here."""
    for command in NAMESPACES:
        if shutil.which(command[0]):
            tried = subprocess.run([*command, "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False)
            if tried.returncode == 0:
                return command
    return []


@contextlib.contextmanager
def small_disk(place: Path) -> Iterator[Path]:
    """A file system in memory at `place` for the block."""
    place.mkdir(parents=True, exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE},nr_inodes={INODES}", "none", str(place)], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


class Filling(Steps):
    """Notes how much is used at each step; at the step of the words, fills the disk but for what is to be left."""

    def __init__(self, disk: Path, words: str = "", left: int = 0) -> None:
        super().__init__(None)
        self.disk, self.words, self.left = disk, words, left
        self.used: list[int] = []
        self.is_full = False

    def step(self, name: str) -> None:
        """As Steps, with the disk looked at and, once, filled."""
        if self.words and not self.is_full and name.startswith(self.words):
            self.is_full = True
            fill(self.disk, self.left)
        stat = os.statvfs(self.disk)
        self.used.append((stat.f_blocks - stat.f_bfree) * stat.f_frsize)
        super().step(name)


def fill(disk: Path, left: int) -> None:
    """Writes a ballast until only `left` bytes are free; with nothing left, not even a name can be added."""
    stat = os.statvfs(disk)
    folder = disk / "ballast"
    folder.mkdir()
    with (folder / "bytes").open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, stat.f_bfree * stat.f_frsize - left)
    if left == 0:
        with contextlib.suppress(OSError):
            for number in count():
                (folder / str(number)).touch()


def needed(steps: Filling, phase: str) -> int:
    """The most bytes that a phase added to the disk in a run that nothing disturbed."""
    begins, ends = PHASES[phase]
    if not ends:
        return 0
    first = next(number for number, name in enumerate(steps.taken) if name.startswith(begins))
    last = next(number for number, name in enumerate(steps.taken) if number > first and name.startswith(ends))
    return max(steps.used[first : last + 1]) - steps.used[first]


def told(of: Night, steps: Filling) -> dict[str, Any]:
    """The night, and what is said of it: its release, or the fault as the commands explain it."""
    steps.watch()
    try:
        outcome = work(of, steps)
    except (OperatorError, Crash, OSError) as fault:
        text = explain(fault, of.home.root) if isinstance(fault, OSError) else str(fault)
        return {"fault": text, "kind": type(fault).__name__}
    finally:
        steps.step("the end")
    return asdict(outcome)


def _measure(of: Night, disk: Path, pipe: Any) -> None:
    steps = Filling(disk)
    pipe.send(told(of, steps) | {"needed": {phase: needed(steps, phase) for phase in PHASES}})


def _full(of: Night, disk: Path, phase: str, left: int, pipe: Any) -> None:
    pipe.send(told(of, steps := Filling(disk, PHASES[phase][0], left)) | {"is_full": steps.is_full})


def _again(of: Night, disk: Path, pipe: Any) -> None:
    pipe.send(told(of, Filling(disk)))


def _forked(target: Any, *args: Any) -> dict[str, Any]:
    here, there = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=target, args=(*args, there))
    process.start()
    there.close()
    result: dict[str, Any] = here.recv()
    process.join()
    return result | {"exit_code": process.exitcode}


def _home_on(disk: Path, before: Path, of: Night) -> Night:
    shutil.copytree(before, disk / "home", symlinks=True)
    return of.at(disk / "home")


def phase_by_phase(of: Night, before: Path, folder: Path) -> dict[str, Any]:
    """Of each phase: what the run says in which the disk fills, what stands after it, what the next run makes of it."""
    with small_disk(folder / "undisturbed") as disk:
        night = _home_on(disk, before, of)
        goal = _forked(_measure, night, disk)
        found: dict[str, Any] = {"undisturbed": goal | {"places": places(night.home)}}
    for phase in PHASES:
        with small_disk(folder / phase.split()[0]) as disk:
            night = _home_on(disk, before, of)
            full = _forked(_full, night, disk, phase, goal["needed"][phase] // 2)
            release = current_release(night.home)
            full["current"] = release.release_id if release else ""
            full["answer"] = answer(night.home.current / "warehouse.duckdb")
            shutil.rmtree(disk / "ballast")
            again = _forked(_again, night, disk)
            found[phase] = {"full": full, "again": again | {"amiss": amiss(night.home), "places": places(night.home)}}
    return found


def read_only(of: Night, before: Path, folder: Path) -> dict[str, Any]:
    """What a run and `armonia status` say of a home that may only be read."""
    with small_disk(folder / "read-only") as disk:
        home = _home_on(disk, before, of).home
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        return {
            "run": _armonia("run", "--landing", str(of.landing), home=home),
            "status": _armonia("status", home=home),
        }


def whole_command(of: Night, before: Path, folder: Path) -> dict[str, Any]:
    """What `armonia run` says on a disk with next to nothing left, with too little for a warehouse, and with room."""
    run = ("run", "--landing", str(of.landing))
    found: dict[str, Any] = {}
    with small_disk(folder / "command") as disk:
        home = _home_on(disk, before, of).home
        for name, left in (("nothing left", 64 << 10), ("too little", 8 << 20)):
            fill(disk, left)
            found[name] = _armonia(*run, home=home)
            release = current_release(home)
            found[name]["current"] = release.release_id if release else ""
            shutil.rmtree(disk / "ballast")
        return found | {"again": _armonia(*run, home=home), "amiss": amiss(home)}


def _armonia(*arguments: str, home: Home) -> dict[str, Any]:
    command = [sys.executable, "-m", "armonia", *arguments, "--home", str(home.root)]
    done = subprocess.run(command, env=os.environ | IMPATIENT, capture_output=True, text=True, check=False)
    return {"code": done.returncode, "output": done.stdout + done.stderr}


def main() -> None:
    """Reads the scenario, runs it, prints what came of it."""
    told_of = json.load(sys.stdin)
    folder, before = Path(told_of["folder"]), Path(told_of["before"])
    of = Night(
        date.fromisoformat(told_of["night"]), Path(told_of["landing"]), Home(folder / "none"), Path(told_of["programs"])
    )
    scenarios = {one.__name__: one for one in (phase_by_phase, read_only, whole_command)}
    print(json.dumps(scenarios[told_of["scenario"]](of, before, folder)))


if __name__ == "__main__":
    main()
