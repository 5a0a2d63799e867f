"""What is still being written is not taken, and is taken once it is complete."""

import hashlib
import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from armonia.archive.intake import archive, receive
from armonia.archive.receipts import receipts
from armonia.faults import Refusal
from armonia.landing.arrivals import Arrival, find_arrivals
from armonia.landing.settling import find_unsettled, signature
from tests.drawn import NIGHT, Hospitals

LIST = 'checksums = "SHA256SUMS"\n'


def arrivals(hospitals: Hospitals) -> list[Arrival]:
    return find_arrivals(hospitals.landing, NIGHT)


def age(folder: Path, seconds: int) -> None:
    for path in (*folder.iterdir(), folder):
        os.utime(path, (time.time() - seconds,) * 2)


def never(_seconds: float) -> None:
    pytest.fail("waited")


def test_files_that_are_old_are_taken_without_waiting(hospitals: Hospitals) -> None:
    age(hospitals.deliver("IT01"), 60)
    assert find_unsettled(arrivals(hospitals), hospitals.programs, never) == {}


def test_young_files_are_looked_at_twice_and_taken_where_nothing_changes(hospitals: Hospitals) -> None:
    age(hospitals.deliver("IT01"), 60)
    hospitals.deliver("IT02")
    waited: list[float] = []
    assert find_unsettled(arrivals(hospitals), hospitals.programs, waited.append) == {}
    assert waited == [5]


def test_files_that_change_between_two_looks_are_refused_and_the_others_are_not(hospitals: Hospitals) -> None:
    hospitals.deliver("IT01")
    changing = hospitals.deliver("IT02") / "LB.csv"
    found = find_unsettled(arrivals(hospitals), hospitals.programs, lambda _: append(changing))
    assert {arrival.center: refusal.rule_id for arrival, refusal in found.items()} == {"IT02": "file.changing"}
    assert "once it is complete" in str(next(iter(found.values())))


def append(path: Path) -> None:
    with path.open("a") as file:
        file.write("7421")


@pytest.mark.parametrize("change", [append, Path.unlink, lambda path: path.rename(path.with_name("XY.csv"))])
def test_a_file_longer_gone_or_renamed_changes_how_a_folder_looks(
    hospitals: Hospitals, change: Callable[[Path], object]
) -> None:
    folder = hospitals.deliver("IT01")
    before = signature(folder)
    assert signature(folder) == before
    change(folder / "LB.csv")
    assert signature(folder) != before


def test_files_of_a_time_to_come_are_young(hospitals: Hospitals) -> None:
    age(hospitals.deliver("IT01"), -3600)
    waited: list[float] = []
    find_unsettled(arrivals(hospitals), hospitals.programs, waited.append)
    assert waited == [5]


@pytest.mark.parametrize(("setting", "waited"), [("settled_seconds = 40\n", [40]), ("settled_seconds = 0\n", [])])
def test_how_long_files_must_rest_is_declared(hospitals: Hospitals, setting: str, waited: list[float]) -> None:
    path = hospitals.declare("IT01")
    path.write_text(setting + path.read_text())
    age(hospitals.deliver("IT01"), 20)
    found: list[float] = []
    find_unsettled(arrivals(hospitals), hospitals.programs, found.append)
    assert found == waited


def listed(folder: Path) -> dict[str, str]:
    files = [path for path in folder.iterdir() if path.name != "SHA256SUMS"]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def write_list(folder: Path, sums: dict[str, str]) -> None:
    (folder / "SHA256SUMS").write_text("".join(f"{sha256} *{name}\n" for name, sha256 in sums.items()))


@pytest.fixture
def listing(hospitals: Hospitals) -> Path:
    """A delivery of a center that sends a list of checksums, without it so far."""
    path = hospitals.declare("IT01")
    path.write_text(LIST + path.read_text())
    return hospitals.deliver("IT01")


def test_a_delivery_with_its_whole_list_is_taken_at_once(hospitals: Hospitals, listing: Path) -> None:
    write_list(listing, listed(listing))
    assert find_unsettled(arrivals(hospitals), hospitals.programs, never) == {}
    (receipt,) = (archive(one, hospitals.home, hospitals.programs) for one in arrivals(hospitals))
    assert set(receipt.files) == {"DM.csv", "CM.csv", "LB.csv", "SHA256SUMS"}


def without_list(folder: Path) -> None:
    assert not (folder / "SHA256SUMS").exists()


def with_more(folder: Path) -> None:
    write_list(folder, {**listed(folder), "AE.csv": "0" * 64})


def with_less(folder: Path) -> None:
    write_list(folder, {name: sha256 for name, sha256 in listed(folder).items() if name != "LB.csv"})


def with_wrong(folder: Path) -> None:
    write_list(folder, {**listed(folder), "LB.csv": "0" * 64})


def with_half_a_line(folder: Path) -> None:
    write_list(folder, listed(folder))
    (folder / "SHA256SUMS").write_text((folder / "SHA256SUMS").read_text()[:100])


@pytest.mark.parametrize(
    ("write", "told"),
    [
        (without_list, "is not there yet"),
        (with_more, "lists 1 files that are not there yet"),
        (with_less, "does not list 1 of the files"),
        (with_wrong, "gives other checksums than 1 of the files have"),
        (with_half_a_line, "is not a list of sha256 sums and file names"),
    ],
)
def test_a_delivery_that_is_not_as_its_list_says_is_refused_and_taken_once_it_is(
    hospitals: Hospitals, listing: Path, write: Callable[[Path], None], told: str
) -> None:
    write(listing)
    (arrival,) = arrivals(hospitals)
    with pytest.raises(Refusal, match=told) as refused:
        archive(arrival, hospitals.home, hospitals.programs)
    assert refused.value.rule_id == "file.incomplete"
    noted = receive(arrival, hospitals.home, hospitals.programs)
    write_list(listing, listed(listing))
    kept = receive(replace(arrival, number=2), hospitals.home, hospitals.programs)
    assert [one.sha256 for one in receipts(hospitals.home)] == [noted.sha256, kept.sha256]
    assert (noted.withdrawn_under, kept.withdrawn_under) == ("file.incomplete", "")
