"""Landing to published core, beside the same work as bare DuckDB SQL: seconds, ratio, peak memory of each.

Each runs in a process of its own, after its imports; the interpreter's and Prefect's start are left out.
"""

import argparse
import hashlib
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks.deliveries import NIGHT, center_codes, make_deliveries

ROOT = Path(__file__).parent.parent
BLOCK_BYTES = 64
WORKERS = 2
KEY = bytes(range(32))

# What a release has beside core, and bare DuckDB does nothing of: checks and queries, analyses, descriptions, a report.
BESIDE = (
    *("lineage", "macros", "analyses", "describe", "meta", "measure checks", "judge checks", "ask queries"),
    *("check and hash", "report", "exports"),
)


def main() -> None:
    """Makes the deliveries, times both in turn, prints the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.landing_to_core", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--deliveries", type=int, default=20)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument(
        "--once", choices=["armonia", "bare"], help="one measured run, as JSON; for this module's own use"
    )
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    if options.once:
        print(json.dumps(measure(options.once, options.folder)))
        return
    for faulty in (0.0, 0.01):
        with tempfile.TemporaryDirectory(prefix="armonia-benchmark-") as folder:
            make_deliveries(Path(folder), options.rows, options.deliveries, faulty)
            show(compare(Path(folder), options.runs), options.rows, options.deliveries, faulty)


def compare(folder: Path, runs: int) -> list[dict[str, dict[str, float]]]:
    """Pairs of measured runs, one after the other, so that a slow minute of the machine hits both."""
    pairs = range(runs)
    return [{name: _apart(name, folder) for name in ("armonia", "bare")} for _ in track(pairs, "measuring")]


def show(pairs: list[dict[str, dict[str, float]]], rows: int, deliveries: int, faulty: float) -> None:
    """Medians of seconds and memory, and of the pairs' ratios: of landing to core, and with what makes it a release."""
    table = Table(
        "", "seconds", "peak MB", "core rows", title=f"{rows:,} rows, {deliveries} deliveries, {faulty:.0%} faulty"
    )
    for name in ("armonia", "bare"):
        seconds = statistics.median(pair[name]["seconds"] for pair in pairs)
        memory = statistics.median(pair[name]["peak_mb"] for pair in pairs)
        table.add_row(name, f"{seconds:.2f}", f"{memory:.0f}", f"{pairs[0][name]['core_rows']:,.0f}")
    ratio = statistics.median(pair["armonia"]["seconds"] / pair["bare"]["seconds"] for pair in pairs)
    beside = statistics.median(pair["armonia"]["beside"] for pair in pairs)
    without = statistics.median(
        (pair["armonia"]["seconds"] - pair["armonia"]["beside"]) / pair["bare"]["seconds"] for pair in pairs
    )
    console = Console()
    console.print(table)
    console.print(f"ratio {without:.2f}; {ratio:.2f} with the {beside:.2f} s of what else is in a release")


def measure(name: str, folder: Path) -> dict[str, float]:
    """One run in this process: seconds after imports, and of them beside core, peak memory in MB, rows in core."""
    work = {"armonia": _armonia, "bare": _bare}[name]
    _start_up(work)
    with tempfile.TemporaryDirectory(prefix="armonia-benchmark-home-", dir=folder) as home:
        seconds, warehouse = work(folder, Path(home))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        beside = _beside(warehouse.parent / "manifest.json")
        return {"seconds": seconds, "beside": beside, "peak_mb": peak, "core_rows": _core_rows(warehouse)}


def _start_up(work: Callable[[Path, Path], tuple[float, Path]]) -> None:
    """A few rows first, so that imports and first calls are not counted."""
    with tempfile.TemporaryDirectory(prefix="armonia-benchmark-first-") as folder:
        make_deliveries(Path(folder), rows=60, deliveries=1)
        (Path(folder) / "home").mkdir()
        work(Path(folder), Path(folder) / "home")


def _apart(name: str, folder: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.landing_to_core", "--once", name, "--folder", str(folder)]
    output = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout
    measured: dict[str, float] = json.loads(output)
    return measured


def _armonia(folder: Path, root: Path) -> tuple[float, Path]:
    from armonia.archive.intake import archive
    from armonia.home import Home
    from armonia.landing.arrivals import find_arrivals
    from armonia.release.publishing import publish
    from armonia.staging import stage

    home = Home(root)
    began = time.perf_counter()
    with ThreadPoolExecutor(max_workers=WORKERS) as threads:  # as the nightly flow fans out
        arrivals = find_arrivals(folder / "landing", NIGHT)
        list(threads.map(lambda arrival: stage(archive(arrival, home), home, folder / "programs"), arrivals))
    release = publish(home, NIGHT, folder / "programs")
    return time.perf_counter() - began, release.warehouse


def _bare(folder: Path, root: Path) -> tuple[float, Path]:
    import duckdb

    files = [
        str(folder / "landing" / NIGHT.isoformat() / code / "neuf" / "lb.csv") for code in center_codes(_count(folder))
    ]
    began = time.perf_counter()
    for file in files:
        hashlib.sha256(Path(file).read_bytes())
    con = duckdb.connect()
    con.execute(f"attach '{root / 'bare.duckdb'}' as warehouse (storage_version 'v1.5.0')")
    key = KEY.ljust(BLOCK_BYTES, b"\0")
    variables = {
        "files": files,
        "codelists": str(ROOT / "data" / "codelists"),
        "inner_pad": bytes(byte ^ 0x36 for byte in key).hex(),
        "outer_pad": bytes(byte ^ 0x5C for byte in key).hex(),
    }
    for name, value in variables.items():
        con.execute(f"set variable {name} = ?", [value])
    con.execute((ROOT / "benchmarks" / "bare.sql").read_text(encoding="utf-8"))
    con.close()
    return time.perf_counter() - began, root / "bare.duckdb"


def _beside(manifest: Path) -> float:
    """Seconds of what a release has beside core."""
    steps = json.loads(manifest.read_text())["steps"] if manifest.exists() else []
    return sum(float(step["seconds"]) for step in steps if step["step"] in BESIDE)


def _count(folder: Path) -> int:
    return len(list((folder / "programs" / "neuf").glob("*.toml")))


def _core_rows(warehouse: Path) -> int:
    import duckdb

    with duckdb.connect(str(warehouse), read_only=True) as con:
        row = con.execute(
            "select (select count(*) from core.blood_count) + (select count(*) from core.marrow_assessment)"
        ).fetchone()
    return int(row[0]) if row else 0


if __name__ == "__main__":
    main()
