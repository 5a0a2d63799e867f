"""What an analyst waits for where the study has many patients: an analysis made, read, asked for, a cell explained.

The warehouse is the shipped nights', its study's patients many times over under other pseudonyms, the first copy as
delivered: so a cell is explained down to a file that is really in the archive.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
from rich.console import Console
from rich.table import Table

from armonia.home import Home
from armonia.warehouse.build import STORAGE_VERSION
from armonia.warehouse.relations import Relation, in_build_order, read_relations
from armonia.warehouse.selects import create_macros
from benchmarks.quality import peak_of, publish_shipped

STUDY_PATIENTS = 34
OF_PATIENTS = ("cohort", "debulking", "tumor_burden", "response", "response_assessment", "mrd_response")
READ = ("table_1", "table_2", "figure_1", "response_by_group", "summary", "plot_point", "forest", "reproduction")
VALUES = "select columns(lambda name: not ends_with(name, '_ids')) from analysis.{}"
BEHIND_ONE = "select patient_ids from analysis.result where analysis_id = 'sex' and level = 'male' and statistic = 'n'"
Times = dict[str, tuple[float, float]]  # seconds and MB by what was done


def main() -> None:
    """Makes the warehouse, measures each part in a process of its own, prints the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.analyst", description=__doc__)
    parser.add_argument("--patients", type=int, default=1_000_000)
    parser.add_argument("--once", choices=MEASURES, help=argparse.SUPPRESS)
    parser.add_argument("--home", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.once:
        print(json.dumps(MEASURES[options.once](options.home / "current" / "warehouse.duckdb")))
        return
    with tempfile.TemporaryDirectory(prefix="armonia-analyst-") as folder:
        home = publish_shipped(Path(folder))
        patient = multiply(home, options.patients // STUDY_PATIENTS)
        show(measure(home, patient), options.patients)


def multiply(home: Home, times: int) -> str:
    """The current release's warehouse anew, each patient of the study `times` times, up to where analyses begin.

    Gives the pseudonym of one whose cells were delivered.
    """
    warehouse = home.current / "warehouse.duckdb"
    made = warehouse.with_suffix(".made")
    with duckdb.connect() as con:
        con.execute(f"attach '{warehouse}' as shipped (read_only)")
        con.execute(f"attach '{made}' as warehouse (storage_version '{STORAGE_VERSION}')")
        con.execute("use warehouse")
        found = con.execute("select schema_name, table_name from duckdb_tables() where database_name = 'shipped'")
        for schema, name in found.fetchall():
            if schema != "analysis" or name in OF_PATIENTS:
                _copy(con, f'{schema}."{name}"', times)
        create_macros(con)
        ((patient,),) = con.execute("select min(patient_id) from shipped.analysis.cohort").fetchall()
    made.replace(warehouse)
    return str(patient)


def _copy(con: duckdb.DuckDBPyConnection, name: str, times: int) -> None:
    """A relation as it is; of those that are of patients, the study's, in so many copies."""
    con.execute(f"create schema if not exists {name.partition('.')[0]}")
    columns = {column for column, *_ in con.execute(f"describe shipped.{name}").fetchall()}
    if not name.startswith(("core.", "analysis.")) or "patient_id" not in columns:
        con.execute(f"create table {name} as from shipped.{name}")
        return
    other = "if(copy = 0, patient_id, md5(patient_id || copy))"
    con.execute(
        f"create table {name} as"
        f" with one as (from shipped.{name} where patient_id in (select patient_id from shipped.analysis.cohort))"
        f" select one.* replace ({other} as patient_id) from one, range({times}) as copies(copy)"
    )


def measure(home: Home, patient: str) -> Times:
    """Seconds and most memory of each part."""
    command = [sys.executable, "-m", "benchmarks.analyst", "--home", str(home.root), "--once"]
    found: Times = {}
    for name in MEASURES:
        printed, peak = peak_of([*command, name])
        found |= {what: (seconds, peak) for what, seconds in json.loads(printed).items()}
    _record(home)
    for what, words in (
        ("armonia table", ["--by", "ph_status", "--of", "cr", "--where", "age_years >= 60"]),
        ("armonia query", ["select * from analysis.table_1"]),
        ("armonia explain", ["core.patient.sex", patient]),
    ):
        began = time.perf_counter()
        _, peak = peak_of(["armonia", *what.split()[1:], *words, "--home", str(home.root)])
        found[f"{what}, start to end"] = (time.perf_counter() - began, peak)
    return found


def _record(home: Home) -> None:
    """The warehouse's size in the manifest: one of another size is no whole release."""
    manifest = home.current / "manifest.json"
    told = json.loads(manifest.read_text())
    told["files"]["warehouse.duckdb"] = (home.current / "warehouse.duckdb").stat().st_size
    manifest.write_text(json.dumps(told))


def make(warehouse: Path) -> dict[str, float]:
    """Seconds of each relation of `analysis` as a night makes it, those that take the longest first."""
    taken: dict[str, float] = {}
    with duckdb.connect(str(warehouse)) as con:
        for relation in _analyses():
            with _timed(taken, f"made: {relation.name}"):
                con.execute(relation.creating)
    return dict(sorted(taken.items(), key=lambda one: -one[1])[:5])


def _analyses() -> Iterator[Relation]:
    for relation in in_build_order(read_relations()):
        schema, _, name = relation.name.partition(".")
        if schema == "analysis" and name not in OF_PATIENTS:
            yield relation


def read(warehouse: Path) -> dict[str, float]:
    """Seconds of reading what analysts read whole, and who stands behind one figure."""
    taken: dict[str, float] = {}
    with duckdb.connect(str(warehouse), read_only=True) as con:
        for name in READ:
            with _timed(taken, "read: the slowest of the readable tables"):
                con.execute(f"from analysis.{name}").fetchall()
        for name in ("result", "tally"):
            with _timed(taken, f"read: analysis.{name}, without the lists of patients"):
                con.execute(VALUES.format(name)).fetchall()
        with _timed(taken, "read: the patients behind one figure"):
            con.execute(BEHIND_ONE).fetchall()
    return taken


@contextmanager
def _timed(taken: dict[str, float], what: str) -> Iterator[None]:
    began = time.perf_counter()
    yield
    taken[what] = max(taken.get(what, 0.0), time.perf_counter() - began)


MEASURES: dict[str, Callable[[Path], dict[str, float]]] = {"make": make, "read": read}


def show(found: Times, patients: int) -> None:
    """One line for each part."""
    table = Table("", "seconds", "peak MB", title=f"{patients:,} patients in the study")
    for what, (seconds, peak) in found.items():
        table.add_row(what, f"{seconds:.2f}", f"{peak:,.0f}")
    Console().print(table)


if __name__ == "__main__":
    main()
