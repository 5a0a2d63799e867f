"""Every declared center's tiny delivery, through both doors: what its files say is what is loaded, rejected, set aside.

`expected/` was read from `delivery/` by eye. A table's file has one line a staged column and in it one cell an accepted
row, in the file's order; empty is null. `patient_id` is the hospital's own four digits: its pseudonym is computed here.
"""

import csv
import hashlib
import hmac
from datetime import date
from difflib import ndiff
from pathlib import Path

import polars as pl
import pytest

from armonia.archive.intake import archive
from armonia.declaration import declared
from armonia.home import Home
from armonia.landing.arrivals import Arrival
from armonia.staging import Accounting, Verdict, stage

HERE = Path(__file__).parent
KEY = "ab" * 32
NIGHT = date(2021, 3, 3)
CODES = {"patient_id", "about_patient"}
COUNTS = ["rows_delivered", "rows_loaded", "rows_rejected", "rows_duplicate", "rows_out_of_scope"]

Lines = list[list[str]]


def place(center: str, program: str) -> Path:
    return HERE / program.lower() / center


def take(center: str, program: str, home: Home, night: date = NIGHT) -> Verdict:
    arrival = Arrival(night, center, program, place(center, program) / "delivery", night)
    return stage(archive(arrival, home), home)


@pytest.fixture(autouse=True)
def known_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARMONIA_KEY", KEY)


@pytest.mark.parametrize(("center", "program"), declared())
def test_the_tiny_delivery_of_every_center_comes_out_as_expected(center: str, program: str, home: Home) -> None:
    verdict = take(center, program, home)
    assert (verdict.status, verdict.reason) == ("accepted", "")
    found, wanted = outcome(verdict), expectation(place(center, program) / "expected", center)
    assert sorted(found) == sorted(wanted)
    assert [line for name in found for line in differences(name, found[name], wanted[name])] == []


def test_a_renamed_column_is_unknown_before_its_night(home: Home) -> None:
    verdict = take("IT05", "PAAP", home, night=date(2021, 3, 1))
    assert (verdict.status, verdict.rule_id) == ("refused", "header.unknown")
    assert "GENERE" in verdict.reason


def test_every_declared_center_has_a_tiny_delivery_and_every_folder_a_declaration() -> None:
    folders = {(path.parent.parent.name, path.parent.parent.parent.name.upper()) for path in HERE.glob("*/*/*/*")}
    assert sorted(folders) == declared()


def differences(file: str, found: Lines, wanted: Lines) -> list[str]:
    """The lines of one file that came out and were not expected (+), and those expected that did not (-)."""
    compared = ndiff([",".join(line) for line in wanted], [",".join(line) for line in found])
    return [f"{file} {line}" for line in compared if line[0] in "+-"]


def outcome(verdict: Verdict) -> dict[str, Lines]:
    """What came of the delivery, in the form of the expected files, by file name."""
    tables = {account.table_name for account in verdict.tables if not account.table_name.startswith("files.")}
    return {
        "accounting.csv": [["table_name", *COUNTS], *sorted(map(counts, verdict.tables))],
        "rejected.csv": [["source_file", "source_sheet", "source_row", "rule_ids"], *sorted(rejected(verdict))],
        **{f"{table}.csv": sorted(accepted(verdict.folder / f"{table}.parquet")) for table in tables},
    }


def counts(account: Accounting) -> list[str]:
    return [account.table_name, *(str(getattr(account, count)) for count in COUNTS)]


def rejected(verdict: Verdict) -> Lines:
    frames = [pl.read_parquet(path) for path in verdict.folder.glob("*.rejected.parquet")]
    rows = pl.concat(frames).with_columns(pl.col("rule_ids").list.sort().list.join(" "))
    return as_text(rows.select("source_file", "source_sheet", "source_row", "rule_ids"))


def accepted(parquet: Path) -> Lines:
    rows = pl.read_parquet(parquet).drop("delivery_id")
    return [[name, *cells] for name, cells in zip(rows.columns, zip(*as_text(rows), strict=True), strict=False)]


def as_text(rows: pl.DataFrame) -> Lines:
    """Cells as a person writes them: no `.0` behind a whole number, an empty one for null."""
    return [[written(cell) for cell in row] for row in rows.rows()]


def written(cell: object) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return str(cell).lower()
        case float():
            return f"{cell:.15g}"
    return str(cell)


def expectation(folder: Path, center: str) -> dict[str, Lines]:
    """The expected files by name, lines sorted under their header, codes of patients as pseudonyms."""
    return {path.name: expected_lines(path, center) for path in sorted(folder.iterdir())}


def expected_lines(path: Path, center: str) -> Lines:
    lines = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
    if path.name in {"accounting.csv", "rejected.csv"}:
        return [lines[0], *sorted(lines[1:])]
    return sorted(with_pseudonyms(line, center) for line in lines)


def with_pseudonyms(line: list[str], center: str) -> list[str]:
    name, *cells = line
    return [name, *(pseudonym(center, code) if code else "" for code in cells)] if name in CODES else line


def pseudonym(center: str, code: str) -> str:
    return hmac.new(bytes.fromhex(KEY), f"{center}:{code}".encode(), hashlib.sha256).hexdigest()[:32]
