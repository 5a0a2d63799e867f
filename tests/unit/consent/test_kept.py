"""What remains of a delivery: prepared beside what holds, then held at once, and read as the readers gave it."""

import json
from datetime import date

import polars as pl
import pytest

from armonia.archive.intake import corrupted_files, receive, withdraw
from armonia.archive.receipts import Receipt, files_of
from armonia.consent.kept import check_kept, is_kept, kept_extracts, kept_of, prepare, settle, stamp_of, sweep
from armonia.declaration import load_declaration
from armonia.doors.columns import read_files
from armonia.faults import OperatorError, Refusal
from armonia.home import Home
from armonia.landing.arrivals import find_arrivals
from armonia.readers.extract import Extract
from armonia.staging import stage
from tests.drawn import NIGHT, Hospitals, frame_of

DRAWN = """
    row  | row_ | Età
    7316 |      | 45
         | è    | 61
"""


def extract(drawing: str = DRAWN, **choices: dict[str, str]) -> Extract:
    frame = frame_of(drawing)
    rows = pl.Series(range(2, frame.height + 2), dtype=pl.UInt32)
    return Extract(frame, rows, "form.xlsx", "Foglio 1", choices)


def same(one: Extract, other: Extract) -> bool:
    return one.frame.equals(other.frame) and one.rows.equals(other.rows) and _beside(one) == _beside(other)


def _beside(one: Extract) -> tuple[object, ...]:
    return one.frame.schema, one.rows.dtype, one.file, one.sheet, dict(one.choices)


@pytest.fixture
def receipt(hospitals: Hospitals) -> Receipt:
    """A delivery in the archive."""
    hospitals.deliver("IT01")
    (arrival,) = find_arrivals(hospitals.landing, NIGHT)
    return receive(arrival, hospitals.home, hospitals.programs)


def test_what_is_prepared_holds_only_once_it_is_settled(receipt: Receipt, home: Home) -> None:
    delivered = {"a/b": extract(sex={"1": "M", "2": "F"}), "dm": extract()}
    prepare(delivered, receipt, home)
    assert not is_kept(receipt, home) and kept_extracts(receipt, home) is None and stamp_of(receipt, home) == ""
    assert files_of(receipt, home).exists()
    settle(receipt, home)
    found = kept_extracts(receipt, home)
    assert found is not None and list(found) == ["a/b", "dm"]
    assert all(same(found[name], delivered[name]) for name in delivered)
    assert not files_of(receipt, home).exists()


def test_a_file_of_which_no_row_remains_keeps_its_columns(receipt: Receipt, home: Home) -> None:
    whole = extract()
    prepare({"dm": Extract(whole.frame.clear(), whole.rows.clear(), whole.file)}, receipt, home)
    settle(receipt, home)
    found = kept_extracts(receipt, home)
    assert found and found["dm"].frame.schema == whole.frame.schema and found["dm"].rows.len() == 0


def test_what_is_replaced_and_what_was_never_settled_is_removed(receipt: Receipt, home: Home) -> None:
    prepare({"dm": extract()}, receipt, home)
    sweep(receipt, home)
    assert not kept_of(receipt, home).exists() and files_of(receipt, home).exists()
    prepare({"dm": extract()}, receipt, home)
    settle(receipt, home)
    first = stamp_of(receipt, home)
    prepare({"dm": Extract(extract().frame.head(1), extract().rows.head(1), "x")}, receipt, home)
    assert stamp_of(receipt, home) == first
    settle(receipt, home)
    settle(receipt, home)
    assert stamp_of(receipt, home) != first
    assert len(list(kept_of(receipt, home).iterdir())) == 2


def test_what_is_kept_is_the_owners_alone_and_read_only(receipt: Receipt, home: Home) -> None:
    prepare({"dm": extract()}, receipt, home)
    settle(receipt, home)
    assert kept_of(receipt, home).stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in kept_of(receipt, home).iterdir()} == {0o400}


def test_a_kept_file_that_is_changed_or_gone_is_found_by_its_checksum(receipt: Receipt, home: Home) -> None:
    prepare({"dm": extract()}, receipt, home)
    settle(receipt, home)
    assert corrupted_files(receipt, home) == []
    (parquet,) = kept_of(receipt, home).glob("*.parquet")
    parquet.chmod(0o600)
    parquet.write_bytes(parquet.read_bytes()[:-1] + b"x")
    assert corrupted_files(receipt, home) == [parquet.name]
    parquet.unlink()
    assert corrupted_files(receipt, home) == [parquet.name]


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"files"'])
def test_a_damaged_list_is_named_and_nothing_is_swept(receipt: Receipt, home: Home, text: str) -> None:
    prepare({"dm": extract()}, receipt, home)
    settle(receipt, home)
    (kept_of(receipt, home) / "kept.json").chmod(0o600)
    (kept_of(receipt, home) / "kept.json").write_text(text)
    assert corrupted_files(receipt, home) == ["kept.json"]
    with pytest.raises(OperatorError, match=r"kept\.json: the list of what is kept is damaged"):
        sweep(receipt, home)
    assert len(list(kept_of(receipt, home).glob("*.parquet"))) == 1


def test_the_doors_judge_what_is_kept_as_they_judged_the_files(receipt: Receipt, hospitals: Hospitals) -> None:
    home, programs = hospitals.home, hospitals.programs
    before = stage(receipt, home, programs)
    declaration = load_declaration("IT01", "NEUF", NIGHT, programs)
    prepare(read_files(files_of(receipt, home), declaration, home.scratch), receipt, home)
    settle(receipt, home)
    after = stage(receipt, home, programs)
    assert after.folder != before.folder
    assert (after.status, after.tables) == (before.status, before.tables)
    for name in ("dm", "cm", "lb"):
        assert pl.read_parquet(after.folder / f"{name}.parquet").equals(
            pl.read_parquet(before.folder / f"{name}.parquet")
        )


def test_todays_rules_hold_for_what_is_kept(hospitals: Hospitals) -> None:
    hospitals.declare("IT01")
    declaration = load_declaration("IT01", "NEUF", date(2021, 3, 1), hospitals.programs)
    with pytest.raises(Refusal, match=r"the text of the files \['dm'\] is kept, and \['cm', 'dm', 'lb'\] are declared"):
        check_kept({"dm": extract()}, declaration)
    with pytest.raises(Refusal, match="identifying columns"):
        check_kept({"dm": extract("Cognome\n x")}, declaration)


def test_a_delivery_that_is_taken_out_leaves_nothing_of_what_was_kept(receipt: Receipt, home: Home) -> None:
    prepare({"dm": extract()}, receipt, home)
    settle(receipt, home)
    withdraw(receipt, "a.rule", "a reason", home)
    assert [path.name for path in kept_of(receipt, home).parent.iterdir()] == ["receipt.json"]


def test_numbers_of_rows_have_a_name_that_no_column_has(receipt: Receipt, home: Home) -> None:
    prepare({"dm": extract()}, receipt, home)
    listing = json.loads((kept_of(receipt, home) / "kept.next.json").read_text())
    (parquet,) = [kept_of(receipt, home) / one["parquet"] for one in listing["files"]]
    assert pl.read_parquet(parquet).columns == ["row__", "row", "row_", "Età"]
