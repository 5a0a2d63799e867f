"""Delivered bytes are kept as they came, once, with a receipt."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from armonia.archive.intake import archive, corrupted_files, receive, withdraw
from armonia.archive.receipts import files_of, receipts
from armonia.faults import OperatorError, Refusal
from armonia.home import Home
from armonia.landing.arrivals import Arrival

FIRST, SECOND, THIRD = date(2021, 3, 1), date(2021, 3, 2), date(2021, 3, 3)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A delivery of two files."""
    folder = tmp_path / "IT05" / "paap"
    folder.mkdir(parents=True)
    (folder / "a.csv").write_bytes(b"a;b\r\n1;\xe0\r\n")
    (folder / "b.csv").write_bytes(b"")
    return folder


def arrival(folder: Path, night: date = FIRST, center: str = "IT05", number: int = 1) -> Arrival:
    return Arrival(night, center, "PAAP", folder, night, number)


def test_bytes_are_kept_as_they_came(folder: Path, home: Home) -> None:
    kept = files_of(archive(arrival(folder), home), home)
    assert {path.name: path.read_bytes() for path in kept.iterdir()} == {
        path.name: path.read_bytes() for path in folder.iterdir()
    }


def test_what_is_kept_cannot_be_written_and_nobody_else_may_look(folder: Path, home: Home) -> None:
    receipt = archive(arrival(folder), home)
    assert [path.stat().st_mode & 0o777 for path in files_of(receipt, home).iterdir()] == [0o400, 0o400]
    assert home.archive.stat().st_mode & 0o777 == 0o700
    assert (home.archive / receipt.sha256).stat().st_mode & 0o777 == 0o700


def test_the_receipt_says_what_came_from_whom_and_when(folder: Path, home: Home) -> None:
    receipt = archive(arrival(folder), home)
    kept = json.loads((home.archive / receipt.sha256 / "receipt.json").read_text())
    assert (kept["center"], kept["program"], kept["receptions"][0]["received_on"]) == ("IT05", "PAAP", "2021-03-01")
    assert list(kept["files"]) == ["a.csv", "b.csv"]
    assert receipts(home) == [receipt]
    assert receipt.delivery_id == receipt.sha256[:16]


def test_the_same_bytes_again_are_the_same_delivery_of_the_first_night(folder: Path, home: Home) -> None:
    first, again = archive(arrival(folder), home), archive(arrival(folder, SECOND), home)
    assert (again.sha256, again.received_on, again.last().received_on) == (first.sha256, "2021-03-01", "2021-03-02")
    assert receipts(home) == [again]
    assert archive(arrival(folder, SECOND), home) == again


def test_bytes_that_come_again_after_others_count_again_from_that_night_on(folder: Path, home: Home) -> None:
    good = archive(arrival(folder), home)
    (folder / "b.csv").write_bytes(b"worse")
    worse = archive(arrival(folder, SECOND), home)
    (folder / "b.csv").write_bytes(b"")
    archive(arrival(folder, THIRD), home)
    assert [receipt.sha256 for receipt in receipts(home)] == [worse.sha256, good.sha256]
    assert [receipt.sha256 for receipt in receipts(home, until=SECOND)] == [good.sha256, worse.sha256]


def test_a_file_name_like_a_tax_code_is_not_taken_and_not_told(folder: Path, home: Home) -> None:
    (folder / "dati_RSSMRA80A01H501U.csv").write_bytes(b"a\n1\n")
    with pytest.raises(Refusal) as told:
        archive(arrival(folder), home)
    assert told.value.rule_id == "identity.value"
    assert "RSSMRA" not in str(told.value)
    assert receipts(home) == []


def test_the_same_bytes_of_another_center_are_another_delivery(folder: Path, home: Home) -> None:
    assert archive(arrival(folder), home).sha256 != archive(arrival(folder, center="IT06"), home).sha256


def test_a_file_renamed_is_another_delivery(folder: Path, home: Home) -> None:
    first = archive(arrival(folder), home)
    (folder / "a.csv").rename(folder / "c.csv")
    assert archive(arrival(folder), home).sha256 != first.sha256


def test_deliveries_stand_in_the_order_of_receiving_also_within_a_night(folder: Path, home: Home) -> None:
    kept = []
    for number in range(6):
        (folder / "a.csv").write_text(str(number))
        kept.append(archive(arrival(folder, FIRST if number < 5 else SECOND, number=number + 1), home))
    assert receipts(home) == kept
    assert receipts(home, until=FIRST) == kept[:5]


def test_a_folder_within_a_delivery_is_refused_and_nothing_is_kept(folder: Path, home: Home) -> None:
    (folder / "c").mkdir()
    with pytest.raises(Refusal, match="c: not a plain file"):
        archive(arrival(folder), home)
    assert receipts(home) == []
    assert list(home.scratch.iterdir()) == []


def test_a_delivery_without_a_file_is_refused(tmp_path: Path, home: Home) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(Refusal) as refusal:
        archive(arrival(tmp_path / "empty"), home)
    assert refusal.value.rule_id == "file.missing"


def test_what_a_crash_left_half_kept_is_kept_anew(folder: Path, home: Home) -> None:
    receipt = archive(arrival(folder), home)
    (home.archive / receipt.sha256 / "receipt.json").unlink()
    assert receipts(home) == []
    assert archive(arrival(folder), home) == receipt
    assert files_of(receipt, home).exists()


def test_a_withdrawn_delivery_leaves_its_receipt_with_the_reason(folder: Path, home: Home) -> None:
    receipt = archive(arrival(folder), home)
    kept = withdraw(receipt, "identity.column", "identifying columns ['Nome']", home)
    assert receipts(home) == [kept]
    assert (kept.withdrawn_under, kept.withdrawn) == ("identity.column", "identifying columns ['Nome']")
    assert (kept.sha256, kept.files) == (receipt.sha256, receipt.files)
    assert not files_of(receipt, home).exists()
    assert archive(arrival(folder), home) == kept
    assert not files_of(receipt, home).exists()


def test_what_was_taken_from_a_folder_and_comes_back_into_it_counts_again(folder: Path, home: Home) -> None:
    good = archive(arrival(folder), home)
    (folder / "b.csv").write_bytes(b"worse")
    worse = archive(replace(arrival(folder), number=2, last_taken=good.sha256), home)
    (folder / "b.csv").write_bytes(b"")
    again = archive(replace(arrival(folder), number=3, last_taken=worse.sha256), home)
    assert again.sha256 == good.sha256
    assert [receipt.sha256 for receipt in receipts(home)] == [worse.sha256, good.sha256]
    assert archive(replace(arrival(folder), number=4, last_taken=good.sha256), home) == again


def test_a_delivery_that_cannot_be_kept_is_on_record_with_the_reason(folder: Path, home: Home) -> None:
    (folder / "c").mkdir()
    noted = receive(arrival(folder), home)
    assert receipts(home) == [noted]
    assert (noted.files, noted.withdrawn_under) == ({}, "file.unexpected")
    (folder / "c").rmdir()
    kept = receive(arrival(folder, SECOND), home)
    assert receipts(home) == [noted, kept]


def test_a_file_that_may_not_be_read_is_refused_by_name(
    folder: Path, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Path.open

    def refuse(path: Path, *arguments: Any) -> Any:
        if path.name == "b.csv":
            raise PermissionError(13, "Permission denied")
        return read(path, *arguments)

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(Refusal, match=r"b.csv: cannot be read \(Permission denied\)"):
        archive(arrival(folder), home)
    assert receipts(home) == []


def test_bytes_that_changed_in_the_archive_are_named(folder: Path, home: Home) -> None:
    receipt = archive(arrival(folder), home)
    assert corrupted_files(receipt, home) == []
    kept = files_of(receipt, home) / "a.csv"
    kept.chmod(0o600)
    kept.write_bytes(b"a;b\r\n2;\xe0\r\n")
    (files_of(receipt, home) / "b.csv").unlink()
    assert corrupted_files(receipt, home) == ["a.csv", "b.csv"]


def test_a_damaged_receipt_is_named(folder: Path, home: Home) -> None:
    receipt = archive(arrival(folder), home)
    (home.archive / receipt.sha256 / "receipt.json").write_text("{")
    with pytest.raises(OperatorError, match="receipt is damaged"):
        receipts(home)
