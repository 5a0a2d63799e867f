"""The warehouse is a pure function of the archive: whatever the order, workers, threads, clock and caches."""

import json
import os
import random
import shutil
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armonia.archive.intake import receive
from armonia.archive.receipts import Receipt, Reception
from armonia.home import Home
from armonia.landing.waiting import find_waiting, remember
from armonia.night.dropped import find_dropped
from armonia.night.standing import Standing
from armonia.release.publishing import build, publish
from armonia.release.release import Release
from armonia.staging import Verdict
from tests.drawn import SOUND, Hospitals

NIGHTS = [date(2021, 3, 1), date(2021, 3, 2), date(2021, 3, 3)]
SNAPSHOT, INCREMENTAL = "IT01", "IT03"
NEWER = {name: drawing.replace("7421", "7500") for name, drawing in SOUND.items()}
LATER = """
    SUBJID | SITEID | SEQ | TEST | SPEC  | RESULT | UNIT   | DATE
    7316   | IT01   | 1   | PLT  | blood | 91     | 10^9/L | 2016-03-10
    7316   | IT01   | 2   | PLT  | blood | 120    | 10^9/L | 2016-04-10
"""
PROVENANCE = {"delivery_id", "source_file", "source_sheet", "source_row"}
COUNTS = ("rows_loaded", "rows_rejected", "rows_duplicate", "rows_out_of_scope")


def run_night(hospitals: Hospitals, night: date, order: Callable[[list[Any]], list[Any]] = list) -> Release:
    """Takes what waits, in an order, and publishes: the night as the flow runs it."""
    waiting = find_waiting(hospitals.landing, hospitals.home, night)
    for arrival in order(waiting):
        receive(arrival, hospitals.home, hospitals.programs)
    remember(waiting, hospitals.home)
    return publish(hospitals.home, night, hospitals.programs)


def land(hospitals: Hospitals, night: date) -> None:
    """What the hospitals deliver on each of three nights: replaced, refused, sent again, added to, late."""
    first, second, third = NIGHTS
    if night == first:
        path = hospitals.declare(INCREMENTAL)
        path.write_text('delivers = "incremental"\n' + path.read_text())
        for center in (SNAPSHOT, "IT02", INCREMENTAL, "IT05"):
            hospitals.deliver(center, first)
        hospitals.declare("IT04")
    if night == second:
        hospitals.deliver(SNAPSHOT, second, **NEWER)
        hospitals.deliver("IT02", second, DM=b"")
        hospitals.deliver(INCREMENTAL, second, LB=LATER)
        hospitals.deliver("IT05", second)
    if night == third:
        hospitals.deliver(SNAPSHOT, third)
        hospitals.deliver("IT04", first)


@pytest.fixture(scope="module")
def three_nights(tmp_path_factory: pytest.TempPathFactory) -> Hospitals:
    """Three nights as they landed and were published, each as the night found it."""
    root = tmp_path_factory.mktemp("pure_function")
    hospitals = Hospitals(root, Home(root / "home"))
    for night in NIGHTS:
        land(hospitals, night)
        run_night(hospitals, night)
    return hospitals


@pytest.fixture
def copied(three_nights: Hospitals, tmp_path: Path) -> Hospitals:
    """A copy in another folder, of archive, ledger and key alone."""
    shutil.copytree(three_nights.root, tmp_path / "copy", symlinks=True)
    hospitals = Hospitals(tmp_path / "copy", Home(tmp_path / "copy" / "home"))
    hospitals.home.current.unlink()
    hospitals.home.seen.unlink()
    for cache in (hospitals.home.releases, hospitals.home.staged):
        shutil.rmtree(cache)
    return hospitals


def manifests(hospitals: Hospitals) -> dict[str, dict[str, Any]]:
    """Each published manifest by its night."""
    read = (json.loads(path.read_text()) for path in hospitals.home.releases.glob("*/manifest.json"))
    return {manifest["night"]: manifest for manifest in read}


def content(release: Release) -> str:
    found: str = release.manifest["content_hash"]
    return found


def tables_that_differ(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    """The relations whose content is not the same: a hash alone would not tell where to look."""
    names = one["tables"].keys() | other["tables"].keys()
    return sorted(name for name in names if one["tables"].get(name) != other["tables"].get(name))


@pytest.mark.parametrize("night", NIGHTS, ids=str)
def test_any_past_night_is_built_as_it_was_published(three_nights: Hospitals, copied: Hospitals, night: date) -> None:
    published = manifests(three_nights)[night.isoformat()]
    built = build(copied.home, as_of=night, programs=copied.programs).manifest
    assert tables_that_differ(built, published) == []
    assert (built["content_hash"], built["state"]) == (published["content_hash"], published["state"])
    assert not copied.home.current.exists()


def test_the_nights_differ_so_that_being_equal_says_something(three_nights: Hospitals) -> None:
    published = manifests(three_nights)
    assert len({manifest["content_hash"] for manifest in published.values()}) == len(NIGHTS)
    (last,) = (manifest for night, manifest in published.items() if night == NIGHTS[-1].isoformat())
    assert {one["status"] for one in last["deliveries"]} == {"accepted", "superseded", "refused"}


@pytest.mark.parametrize("threads", [1, 4])
@pytest.mark.parametrize("workers", [1, 4])
def test_workers_and_threads_change_nothing(
    three_nights: Hospitals, copied: Hospitals, monkeypatch: pytest.MonkeyPatch, workers: int, threads: int
) -> None:
    connect = duckdb.connect

    def connect_with(*arguments: Any, config: dict[str, Any] | None = None, **more: Any) -> Any:
        return connect(*arguments, **{**more, "config": {**(config or {}), "threads": threads}})

    monkeypatch.setattr(duckdb, "connect", connect_with)
    built = build(copied.home, programs=copied.programs, workers=workers).manifest
    assert tables_that_differ(built, manifests(three_nights)[NIGHTS[-1].isoformat()]) == []


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles"])
def test_the_clock_changes_nothing(
    three_nights: Hospitals, copied: Hospitals, monkeypatch: pytest.MonkeyPatch, elsewhere: None, zone: str
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    for path in copied.home.archive.rglob("*"):
        os.utime(path, (0, 0))
    built = build(copied.home, programs=copied.programs).manifest
    assert tables_that_differ(built, manifests(three_nights)[NIGHTS[-1].isoformat()]) == []


@pytest.fixture
def elsewhere() -> Iterator[None]:
    """Brings the time zone back."""
    yield
    time.tzset()


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_arrivals_and_files_and_their_times_change_nothing(
    three_nights: Hospitals, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    hospitals = Hospitals(tmp_path / "again", Home(tmp_path / "again" / "home"))
    hospitals.home.root.mkdir(parents=True)
    shutil.copy(three_nights.home.key, hospitals.home.key)
    for night in NIGHTS:
        land(hospitals, night)
        for folder in hospitals.landing.glob("*/*/*"):
            shuffle_files(folder, chance)
        release = run_night(hospitals, night, lambda waiting: chance.sample(waiting, len(waiting)))
        assert tables_that_differ(release.manifest, manifests(three_nights)[night.isoformat()]) == []


def shuffle_files(folder: Path, chance: random.Random) -> None:
    """The same files, made in another order and at other times."""
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    for path in folder.iterdir():
        path.unlink()
    for name in chance.sample(sorted(files), len(files)):
        (folder / name).write_bytes(files[name])
        os.utime(folder / name, (moment := chance.randint(0, 10**9), moment))


def test_building_twice_and_building_without_caches_give_the_same(three_nights: Hospitals, copied: Hospitals) -> None:
    first = content(build(copied.home, programs=copied.programs))
    shutil.rmtree(copied.home.releases)
    second = content(build(copied.home, programs=copied.programs))
    assert first == second == manifests(three_nights)[NIGHTS[-1].isoformat()]["content_hash"]


def test_a_night_after_the_memory_of_the_landing_was_lost_is_the_same(
    three_nights: Hospitals, copied: Hospitals
) -> None:
    release = run_night(copied, NIGHTS[-1])
    assert tables_that_differ(release.manifest, manifests(three_nights)[NIGHTS[-1].isoformat()]) == []


def test_every_account_balances_on_every_night(three_nights: Hospitals) -> None:
    tables = [
        table
        for manifest in manifests(three_nights).values()
        for delivery in manifest["deliveries"]
        for table in delivery["tables"]
    ]
    assert len(tables) > len(NIGHTS)
    assert all(table["rows_delivered"] == sum(table[count] for count in COUNTS) for table in tables)


def test_a_row_that_a_later_increment_replaces_is_a_copy_in_the_older_delivery(three_nights: Hospitals) -> None:
    def accounts(night: date) -> list[tuple[int, ...]]:
        return [
            (table["rows_delivered"], table["rows_loaded"], table["rows_duplicate"])
            for delivery in manifests(three_nights)[night.isoformat()]["deliveries"]
            if delivery["center"] == INCREMENTAL
            for table in delivery["tables"]
            if table["table_name"] == "lb"
        ]

    assert accounts(NIGHTS[0]) == [(2, 2, 0)]
    assert accounts(NIGHTS[1]) == [(2, 1, 1), (2, 2, 0)]


def test_who_is_gone_from_the_snapshot_that_counts_is_dropped_and_comes_back(three_nights: Hospitals) -> None:
    def dropped(night: date) -> list[tuple[str, date]]:
        folder = next(three_nights.home.releases.glob(f"{night}-*"))
        with duckdb.connect(str(folder / "warehouse.duckdb"), read_only=True) as con:
            return con.execute("select center_code, missing_since from ops.dropped_patient").fetchall()

    assert [dropped(night) for night in NIGHTS] == [[], [(SNAPSHOT, NIGHTS[1])], [(SNAPSHOT, NIGHTS[2])]]


ROWS = st.lists(
    st.tuples(st.sampled_from(["7316", "7421"]), st.integers(1, 4), st.integers(10, 400)), min_size=1, max_size=8
)


@settings(max_examples=5)
@given(ROWS, st.lists(st.integers(0, 8), max_size=2))
def test_increments_give_the_core_that_one_snapshot_of_their_latest_rows_gives(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, int, int]], cuts: list[int]
) -> None:
    root = tmp_path_factory.mktemp("increments")
    places = [0, *sorted(min(cut, len(rows)) for cut in cuts), len(rows)]
    parts = [latest(rows[start:end]) for start, end in pairwise(places)]
    added, whole = (Hospitals(root / name, Home(root / name / "home")) for name in ("added", "whole"))
    path = added.declare("IT01")
    path.write_text('delivers = "incremental"\n' + path.read_text())
    for night, part in zip(NIGHTS, parts, strict=False):
        added.deliver("IT01", night, LB=drawn(part))
        release = run_night(added, night)
    whole.home.root.mkdir(parents=True)
    shutil.copy(added.home.key, whole.home.key)
    whole.deliver("IT01", night, LB=drawn(latest([row for part in parts for row in part])))
    assert core(release) == core(run_night(whole, night))


def latest(rows: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """The last row of each key, as a center that corrects itself would send it."""
    return list({(patient, number): (patient, number, value) for patient, number, value in rows}.values())


def drawn(rows: list[tuple[str, int, int]]) -> str:
    lines = (f"{who} | IT01 | {number} | PLT | blood | {value} | 10^9/L | 2016-03-09" for who, number, value in rows)
    return "\n".join(["SUBJID | SITEID | SEQ | TEST | SPEC | RESULT | UNIT | DATE", *lines])


def core(release: Release) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every relation of core, without where it came from."""
    with duckdb.connect(str(release.warehouse), read_only=True) as con:
        names = con.execute("select table_name from duckdb_tables() where schema_name = 'core' order by 1").fetchall()
        found = {}
        for (name,) in names:
            rows = con.sql(f"from core.{name}").pl()
            kept = rows.select(column for column in rows.columns if column not in PROVENANCE)
            found[name] = sorted(kept.rows(), key=repr)
        return found


PEOPLE = st.sets(st.sampled_from("abcdef"))


@settings(max_examples=50)
@given(st.lists(st.tuples(PEOPLE, st.booleans()), max_size=5), PEOPLE)
def test_dropped_is_exactly_who_was_accepted_before_and_is_not_now_and_did_not_withdraw(
    tmp_path_factory: pytest.TempPathFactory, snapshots: list[tuple[set[str], bool]], withdrawn: set[str]
) -> None:
    root = tmp_path_factory.mktemp("dropped")
    accepted = [place for place, (_, is_accepted) in enumerate(snapshots) if is_accepted]
    standings = [
        standing(root / str(place), people, is_accepted, place, counts=bool(accepted) and place == accepted[-1])
        for place, (people, is_accepted) in enumerate(snapshots)
    ]
    found = [row["patient_id"] for row in find_dropped(standings, sorted(withdrawn), NIGHTS[-1])]
    before = set().union(*(snapshots[place][0] for place in accepted))
    now = snapshots[accepted[-1]][0] if accepted else set()
    assert found == sorted(before - now - withdrawn)


def standing(folder: Path, people: set[str], is_accepted: bool, place: int, counts: bool) -> Standing:
    folder.mkdir()
    pl.DataFrame({"patient_id": sorted(people)}, schema={"patient_id": pl.String}).write_parquet(
        folder / "patients.parquet"
    )
    came = (Reception(NIGHTS[0].isoformat(), place + 1, NIGHTS[0].isoformat()),)
    receipt = Receipt(f"{place:064}", "IT01", "NEUF", {}, came)
    status = "accepted" if counts else "superseded" if is_accepted else "refused"
    return Standing(Verdict(receipt, "accepted" if is_accepted else "refused", "", "", (), folder), status, place)
