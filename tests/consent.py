"""Withdrawals as centers send them, nights as they are taken, and every trace of a person that a home may hold."""

import shutil
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import duckdb
import polars as pl

from armonia.archive.intake import receive
from armonia.declaration import ROOT, load_declaration
from armonia.home import Home
from armonia.landing.arrivals import find_arrivals
from armonia.lock import hold
from armonia.release.publishing import publish
from armonia.release.release import Release

SHIPPED = Path(__file__).parent / "deliveries"


def declare_withdrawals(programs: Path, center: str, code: str) -> None:
    """Declares the center's withdrawals as they are shipped, its patients' codes of the form `code`."""
    place = programs / "withdrawal" / f"{center}.toml"
    place.parent.mkdir(parents=True, exist_ok=True)
    lines = (ROOT / "withdrawal" / f"{center}.toml").read_text(encoding="utf-8").splitlines()
    column = f"patient_id = {{ column = \"codice_paziente\", pattern = '({code})' }}"
    place.write_text("\n".join(column if line.startswith("patient_id") else line for line in lines), encoding="utf-8")


def withdraw(
    landing: Path, night: date, center: str, *codes: str, on: str = "2021-02-26", programs: Path = ROOT
) -> Path:
    """Lands a withdrawal of the patients whom the center calls by these codes."""
    mark = load_declaration(center, "WITHDRAWAL", night, programs).files["withdrawals"].delimiter
    folder = landing / night.isoformat() / center / "withdrawal"
    folder.mkdir(parents=True)
    lines = [("codice_paziente", "centro", "data_revoca"), *((code, center, "2021-02-26") for code in codes)]
    (folder / "withdrawals.csv").write_text("".join(mark.join(line) + "\n" for line in lines), encoding="utf-8")
    return folder


def land_shipped(landing: Path, night: date, center: str, program: str) -> None:
    """Lands the center's tiny delivery in its true form."""
    source = SHIPPED / program.lower() / center / "delivery"
    shutil.copytree(source, landing / night.isoformat() / center / program.lower())


def take(landing: Path, home: Home, night: date, programs: Path = ROOT) -> None:
    """Receives all that landed on the night, and nothing of other nights."""
    with hold(home, "a test"):
        for arrival in find_arrivals(landing, night):
            if arrival.landed_on == night:
                receive(arrival, home, programs)


def release(landing: Path, home: Home, night: date, programs: Path = ROOT) -> Release:
    """The night taken and released."""
    take(landing, home, night, programs)
    with hold(home, "a test"):
        return publish(home, night, programs)


def places_that_hold(root: Path, *texts: str) -> list[str]:
    """Every file under a folder that holds one of the texts: in its name, its bytes, or in what is packed within."""
    found = (path for path in sorted(root.rglob("*")) if path.is_file() and not path.is_symlink())
    return [str(path.relative_to(root)) for path in found if any(_holds(path, text) for text in texts)]


def _holds(path: Path, text: str) -> bool:
    return text in str(path) or any(text.encode() in part for part in _parts(path))


def _parts(path: Path) -> Iterator[bytes]:
    data = path.read_bytes()
    yield data
    if path.suffix == ".parquet":
        yield pl.read_parquet(path).write_json().encode()
    if path.suffix == ".duckdb":
        yield from _tables(path)
    if is_zipfile(BytesIO(data)):
        with ZipFile(BytesIO(data)) as archive:
            yield from (archive.read(name) for name in archive.namelist())


def _tables(warehouse: Path) -> Iterator[bytes]:
    with duckdb.connect(str(warehouse), read_only=True) as con:
        for schema, table in con.execute("select schema_name, table_name from duckdb_tables()").fetchall():
            rows = con.execute(f'select one::varchar from "{schema}"."{table}" as one').fetchall()
            yield "\n".join(row for (row,) in rows).encode()
