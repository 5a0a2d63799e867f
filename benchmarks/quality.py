"""What checks, queries and the report cost: of the shipped nights' warehouse, and of one many times as large.

The large one holds the shipped people many times over, under other pseudonyms and in other centers, some cells of them
emptied; it is made once, and what is measured begins where a night's checks do, Great Expectations not yet imported.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import duckdb
import polars as pl
import psutil
from rich.console import Console
from rich.table import Table

from armonia.home import Home
from armonia.night.ingredients import Ingredients
from armonia.quality.checks import load_checks
from armonia.quality.examining import Examination
from armonia.quality.ground import lay
from armonia.report.writing import write_report
from armonia.warehouse.relations import in_build_order, read_relations
from armonia.warehouse.resting import lay_rests
from armonia.warehouse.selects import create_macros

ROOT = Path(__file__).parent.parent
NIGHT = date(2021, 3, 3)
SHIPPED_PEOPLE = 100
INTERVAL_S = 0.05
COUNTED = """
    select
        (select count(*) from core.patient),
        (select count(distinct center_code) from core.patient),
        (select count(*) from quality.query where state = 'open')
"""
NOTHING_YET = """
    drop table quality."check"; drop table quality.check_result;
    create table staged.rejected_row as select *, null::varchar as patient_id from quality.rejected_row;
    create table conform.reply as
    select
        * exclude (replied_on), replied_on, null::varchar as about_program, null::varchar as about_patient,
        null::varchar as about_column, null::varchar as about_rule
    from quality.reply where false
"""
EMPTIED = {"core.marrow_assessment": "blasts_pct", "core.mrd_assessment": "sensitivity", "core.adverse_event": "grade"}


def main() -> None:
    """Makes both warehouses, measures each in a process of its own, prints the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__)
    parser.add_argument("--patients", type=int, default=100_000)
    parser.add_argument("--faulty", type=float, default=0.01, help="share of the cells emptied")
    parser.add_argument("--once", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.once:
        print(json.dumps(measure(options.once)))
        return
    with tempfile.TemporaryDirectory(prefix="armonia-quality-") as folder:
        small, large = Path(folder) / "shipped", Path(folder) / "large"
        times = options.patients // SHIPPED_PEOPLE
        apart = get_context("spawn").Process(target=make_both, args=(Path(folder), times, options.faulty))
        apart.start()  # its peak of memory would count as that of all that this process starts later
        apart.join()
        show([_apart(small), _apart(large)])


def make_both(folder: Path, times: int, faulty: float) -> None:
    """The shipped nights' warehouse, and the one that is so many times as large."""
    home = publish_shipped(folder / "home")
    make(home, folder / "shipped", 1, 0.0)
    make(home, folder / "large", times, faulty)


def publish_shipped(root: Path) -> Home:
    """The shipped nights, published without Prefect."""
    from armonia.archive.intake import receive
    from armonia.landing.waiting import find_waiting
    from armonia.release.publishing import publish

    home = Home(root)
    for arrival in find_waiting(ROOT / "data" / "deliveries", home, NIGHT):
        receive(arrival, home)
    publish(home, NIGHT)
    return home


def make(home: Home, folder: Path, times: int, faulty: float) -> None:
    """A home of its own, and in it a warehouse up to where checks begin, each person `times` times."""
    folder.mkdir()
    with duckdb.connect(str(folder / "made.duckdb")) as con:
        con.execute(f"attach '{home.current / 'warehouse.duckdb'}' as shipped (read_only)")
        con.execute(
            "create schema core; create schema ops; create schema ref; create schema quality; create schema staged"
        )
        con.execute("create schema analysis; create schema conform; create schema meta")
        for schema, name in con.execute(
            "select schema_name, table_name from duckdb_tables() where database_name = 'shipped'"
        ).fetchall():
            if schema in ("ref", "core", "ops", "quality", "meta"):
                _multiply(con, f"{schema}.{name}", times)
        for table, column in EMPTIED.items():
            con.execute(
                f"update {table} set {column} = null where hash(patient_id, source_row) % 10000 < {faulty * 10000}"
            )
        con.execute(NOTHING_YET)
        create_macros(con)
        _relate(con)


def _multiply(con: duckdb.DuckDBPyConnection, name: str, times: int) -> None:
    found = con.execute(f"describe shipped.{name}").fetchall()
    columns = {row[0] for row in found}
    changed = {
        "patient_id": "left(sha256(patient_id || copy), 32)",
        "person_id": "left(sha256(person_id || copy), 32)",
        "center_code": "center_code || '_' || (copy % 29)",
        "delivery_id": "left(delivery_id, 13) || '_' || (copy % 29)",
        "current_delivery_id": "left(current_delivery_id, 13) || '_' || (copy % 29)",
    }
    own = ", ".join(f"{sql} as {column}" for column, sql in changed.items() if column in columns)
    of_centers = "center_code" in columns or "delivery_id" in columns
    copies = times if "patient_id" in columns else min(times, 29) if of_centers else 1
    if times == 1 or not own:
        con.execute(f"create table {name} as from shipped.{name}")
        return
    con.execute(f"create table {name} as select * replace ({own}) from shipped.{name}, range({copies}) as copies(copy)")


def _relate(con: duckdb.DuckDBPyConnection) -> None:
    """All that is built of core, and the relations that list what checks look at."""
    for relation in in_build_order(read_relations()):
        if relation.name.startswith("analysis.") or relation.is_check:
            con.execute(relation.creating)


def measure(folder: Path) -> dict[str, float]:
    """Seconds of each part; of this process and all that it starts."""
    began = time.perf_counter()
    with duckdb.connect(str(folder / "made.duckdb")) as con:
        examination = Examination(Ingredients(NIGHT, ()), Home(folder / "home"))
        relations = in_build_order(read_relations())
        lay(con, examination(con))
        lay_rests(con, {one.name: one.reads for one in relations})
        judged = time.perf_counter()
        for relation in relations:
            if relation.is_asking:
                con.execute(f"create or replace table {relation.name} as {relation.sql}")
        asked = time.perf_counter()
        codes = people_codes(con)
        write_report(
            folder / "report", con, NIGHT, "benchmark", examination.pages("benchmark"), codes.__getitem__, load_checks()
        )
        ended = time.perf_counter()
        counts = con.execute(COUNTED).fetchall()[0]
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    cpu = sum(one.ru_utime + one.ru_stime for one in usage)
    times = {
        "checks": judged - began,
        "queries": asked - judged,
        "report": ended - asked,
        "all": ended - began,
        "processor": cpu,
    }
    return dict(zip(("patients", "centers", "open"), counts, strict=True)) | times


def peak_of(command: list[str]) -> tuple[str, float]:
    """What a command prints, and the most memory in MB that it and all its children held at one time."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        peak = 0
        while process.poll() is None:
            with suppress(psutil.NoSuchProcess):
                one = psutil.Process(process.pid)
                peak = max(peak, sum(part.memory_info().rss for part in (one, *one.children(recursive=True))))
            time.sleep(INTERVAL_S)
        printed = process.stdout.read() if process.stdout else ""
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return printed, peak / 1e6


def people_codes(con: duckdb.DuckDBPyConnection) -> dict[str, pl.DataFrame]:
    """By center, an invented code for each patient."""
    people = con.sql(
        "select center_code, program, patient_id, left(patient_id, 6) as patient_code from ops.patient"
    ).pl()
    return {
        str(center): rows.drop("center_code")
        for (center,), rows in people.partition_by("center_code", as_dict=True).items()
    }


def show(measured: list[dict[str, float]]) -> None:
    """One column a warehouse."""
    table = Table("", *("shipped", "large")[: len(measured)], title="Checks, queries and report, from importing on")
    for name in measured[0]:
        unit = " s" if name in ("checks", "queries", "report", "all", "processor") else ""
        table.add_row(name.replace("_mb", ", MB"), *(f"{one[name]:,.{1 if unit else 0}f}{unit}" for one in measured))
    Console().print(table)


def _apart(folder: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.quality", "--once", str(folder)]
    printed, peak = peak_of(command)
    measured: dict[str, float] = json.loads(printed.splitlines()[-1]) | {"peak_mb": peak}
    return measured


if __name__ == "__main__":
    main()
