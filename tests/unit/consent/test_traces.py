"""Where somebody stands: which rows are theirs, and which releases show them."""

from datetime import date
from pathlib import Path

import duckdb
import polars as pl
import pytest

from armonia.archive.intake import receive
from armonia.archive.receipts import Receipt, receipts
from armonia.consent.traces import Trace, shows, trace
from armonia.consent.withdrawal import Withdrawn, tag_of
from armonia.landing.arrivals import find_arrivals
from armonia.pseudonym import load_key, pseudonyms
from tests.drawn import NIGHT, SOUND, Hospitals

PERSON, OTHER = "ab" * 16, "cd" * 16


def landed(hospitals: Hospitals, night: date = NIGHT, /, **files: str | bytes) -> Receipt:
    hospitals.deliver("IT01", night, **files)
    for arrival in find_arrivals(hospitals.landing, night):
        receive(arrival, hospitals.home, hospitals.programs)
    return receipts(hospitals.home)[-1]


def traced(hospitals: Hospitals, receipt: Receipt, *codes: str, center: str = "IT01") -> Trace | None:
    key = load_key(hospitals.home.key, hospitals.home.key_mark)
    names = pseudonyms(codes, center, key).values()
    who = Withdrawn(key, {center: frozenset(tag_of(name, key) for name in names)})
    hospitals.home.scratch.mkdir(exist_ok=True)
    return trace(receipt, hospitals.home, who, hospitals.home.scratch, hospitals.programs)


def left(found: Trace | None, file: str) -> dict[int, str | None]:
    """The patients' codes that remain in a file, by the number of their row."""
    assert found
    extract = found.remaining[file]
    return dict(zip(extract.rows, extract.frame["SUBJID"], strict=True))


def test_the_rows_of_one_person_are_found_in_every_file_and_the_others_keep_their_numbers(
    hospitals: Hospitals,
) -> None:
    found = traced(hospitals, landed(hospitals), "7316")
    assert found and (found.files, found.rows, len(found.people)) == (3, 3, 1)
    assert [left(found, file) for file in ("dm", "cm", "lb")] == [{3: "7421"}] * 3


def test_nobody_is_found_where_nobody_withdrew_and_nothing_is_missing(hospitals: Hospitals) -> None:
    found = traced(hospitals, landed(hospitals), "7316", center="IT02")
    assert found and (found.files, found.rows, found.people) == (0, 0, frozenset())
    assert left(found, "dm") == {2: "7316", 3: "7421"}


@pytest.mark.parametrize("cell", ["paz. 7316", "07316", "7316/A", " 7316 "])
def test_a_cell_that_cannot_be_read_and_holds_the_code_is_the_persons(hospitals: Hospitals, cell: str) -> None:
    receipt = landed(hospitals, CM=SOUND["CM"].replace("7316  ", cell))
    assert left(traced(hospitals, receipt, "7316"), "cm") == {3: "7421"}


@pytest.mark.parametrize("cell", ["73160", "17316", "731 6", "A7316"])
def test_a_cell_with_another_code_is_not(hospitals: Hospitals, cell: str) -> None:
    receipt = landed(hospitals, CM=SOUND["CM"].replace("7316  ", cell))
    assert left(traced(hospitals, receipt, "7316"), "cm") == {2: cell, 3: "7421"}


def test_a_delivery_that_is_refused_and_shows_whose_its_rows_are_is_searched(hospitals: Hospitals) -> None:
    found = traced(hospitals, landed(hospitals, DM=SOUND["DM"].replace("AGEDX", "AGE_DX")), "7316")
    assert found and found.rows == 3


@pytest.mark.parametrize(
    ("file", "content"),
    [("DM", SOUND["DM"].replace("SUBJID", "SUBJ")), ("LB", b'SUBJID,SITEID\n"7316'), ("ZZ", "A\n 1")],
)
def test_a_delivery_that_cannot_be_read_or_does_not_show_whose_its_rows_are_is_not(
    hospitals: Hospitals, file: str, content: str | bytes
) -> None:
    assert traced(hospitals, landed(hospitals, **{file: content}), "7316") is None


def test_a_delivery_of_a_sender_that_is_not_declared_is_not(hospitals: Hospitals) -> None:
    receipt = landed(hospitals)
    (hospitals.programs / "neuf" / "IT01.toml").unlink()
    assert traced(hospitals, receipt, "7316") is None


def test_a_release_shows_whom_any_of_its_tables_or_files_names(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "warehouse.duckdb")) as con:
        con.execute("create schema core")
        con.execute(f"create table core.several as select ['{OTHER}', '{PERSON}'] as patient_ids, 1 as n")
        con.execute("create view core.shown as from core.several")
    assert shows(tmp_path, {PERSON}) and shows(tmp_path, {OTHER, "ef" * 16})
    assert not shows(tmp_path, {"ef" * 16})
    assert not shows(tmp_path, set())


@pytest.mark.parametrize("name", ["report/index.html", "exports/core.parquet"])
def test_a_report_and_an_export_show_people_too(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.parent.mkdir()
    if file.suffix == ".parquet":
        pl.DataFrame({"patient_id": [OTHER, PERSON] * 50}).write_parquet(file, compression="zstd")
    else:
        file.write_text(f"<td>{PERSON}</td>")
    assert shows(tmp_path, {PERSON})
    assert not shows(tmp_path, {"ef" * 16})


def test_a_warehouse_that_cannot_be_read_may_show_anybody(tmp_path: Path) -> None:
    (tmp_path / "warehouse.duckdb").write_bytes(b"not a warehouse at all" * 100)
    assert shows(tmp_path, {PERSON})
    assert not shows(tmp_path, set())
