"""What a night costs beside a full build: one of 200 deliveries changed, or none; then with ten nights on record, too.

Every night is measured in a process of its own, from after its imports to where it is known whether there is anything
to build. Files that landed are an hour old, so that none is waited for.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from benchmarks.deliveries import NIGHT, center_codes, make_deliveries
from benchmarks.one_night import NEXT_NIGHT

ROOT = Path(__file__).parent.parent
ROWS_OF_OLD = 20
AGE_SECONDS = 3600
MOST_OF_FULL, MOST_SECONDS = 0.05, 1.0
FULL = "all read and judged"

Measured = dict[str, dict[str, float]]


def main() -> None:
    """Makes the deliveries, times the nights, prints the table and whether the bounds are kept."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.nights", description=__doc__)
    parser.add_argument("--rows", type=int, default=2_000_000, help="of all deliveries together")
    parser.add_argument("--deliveries", type=int, default=200)
    parser.add_argument("--nights", type=int, default=9, help="more, of small deliveries, on record the second time")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="armonia-benchmark-") as folder:
        measured = measure(Path(folder), options.rows, options.deliveries, options.nights, options.runs)
    show(measured, f"{options.rows:,} rows, {options.deliveries} deliveries")


def measure(folder: Path, rows: int, deliveries: int, nights: int, runs: int) -> Measured:
    """Seconds of each step of each kind of night, the medians of some runs."""
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("measuring", total=2 * 2 + 1 + 5 * runs)

        def run(kind: str) -> dict[str, float]:
            _settle(folder)
            found = _apart(kind, folder)
            progress.advance(task)
            return found

        make_deliveries(folder, rows, deliveries)
        measured = _nights(folder, run, runs, runs, f"{deliveries} receipts")
        _deliver_old(folder, deliveries, nights)
        return measured | _nights(folder, run, runs, 1, f"{deliveries * (nights + 1):,} receipts")


def show(measured: Measured, title: str) -> None:
    """A row a kind of night: seconds by the clock and of processors, their shares of the full, what each step took."""
    table = Table("", "seconds", "of full", "processor", "of full", "steps", title=title)
    console = Console(width=None if sys.stdout.isatty() else 200)
    for name, one in measured.items():
        full = _full(name, measured)
        seconds, share, cpu = seconds_of(one), seconds_of(one) / seconds_of(full), one["cpu"]
        told = ", ".join(f"{step} {taken:.3f}" for step, taken in one.items() if step != "cpu")
        table.add_row(name, f"{seconds:.2f}", f"{share:.1%}", f"{cpu:.2f}", f"{cpu / full['cpu']:.1%}", told)
    console.print(table)
    for line in bounds(measured):
        console.print(line)


def bounds(measured: Measured) -> Iterator[str]:
    """A sentence for each bound: whether it is kept."""
    for name, one in measured.items():
        seconds = seconds_of(one)
        if name.startswith("1 changed"):
            share = seconds / seconds_of(_full(name, measured))
            yield f"{name}: {share:.1%}, bound {MOST_OF_FULL:.0%}: {_kept(share <= MOST_OF_FULL)}"
        if name.startswith("nothing new"):
            yield f"{name}: {seconds:.2f} s, bound {MOST_SECONDS:.0f} s: {_kept(seconds < MOST_SECONDS)}"


def _full(name: str, measured: Measured) -> Mapping[str, float]:
    """The full reading and judging of as many receipts."""
    return measured[f"{FULL}, {name.split(', ', 1)[1]}"]


def seconds_of(one: Mapping[str, float]) -> float:
    """Of all steps together, by the clock."""
    return sum(seconds for step, seconds in one.items() if step != "cpu")


def _kept(is_kept: bool) -> str:
    return "kept" if is_kept else "MISSED"


def _nights(folder: Path, run: Callable[[str], dict[str, float]], runs: int, full_runs: int, told: str) -> Measured:
    """All read and judged; a night with nothing new after a published one; then one on which one delivery changed."""

    def changed(number: int) -> dict[str, float]:
        _deliver_another(folder, number)
        return run("night")

    run("taken")
    measured = {f"{FULL}, {told}": _median(full_runs, lambda number: run("full"))}
    run("published")
    measured[f"nothing new, {told}"] = _median(runs, lambda number: run("night"))
    return measured | {f"1 changed, {told}": _median(runs, changed)}


def _median(runs: int, measure_one: Callable[[int], dict[str, float]]) -> dict[str, float]:
    found = [measure_one(number) for number in range(runs)]
    return {step: statistics.median(one[step] for one in found) for step in found[0]}


def _deliver_another(folder: Path, number: int) -> None:
    """The number-th sender's delivery of the first night again on the next, a row less than it had there before."""
    place = Path(center_codes(number + 1)[-1]) / "neuf" / "lb.csv"
    target = folder / "landing" / NEXT_NIGHT.isoformat() / place
    source = target if target.exists() else folder / "landing" / NIGHT.isoformat() / place
    text = source.read_bytes()
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(text[: text.rindex(b"\n", 0, -1) + 1])


def _deliver_old(folder: Path, deliveries: int, nights: int) -> None:
    """Small deliveries of every sender on each of some nights before the first."""
    for number in range(1, nights + 1):
        make_deliveries(folder, ROWS_OF_OLD * deliveries, deliveries, seed=1 + number, night=NIGHT - timedelta(number))


def _settle(folder: Path) -> None:
    """Makes every landed file so old that it counts as settled."""
    then = time.time() - AGE_SECONDS
    for path in (folder / "landing").rglob("*"):
        if path.stat().st_mtime > then + 1:
            os.utime(path, (then, then))


def _apart(kind: str, folder: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.one_night", kind, str(folder)]
    output = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout
    steps: dict[str, float] = json.loads(output)
    return steps


if __name__ == "__main__":
    main()
