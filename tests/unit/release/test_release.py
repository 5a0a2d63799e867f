"""A release is built apart and appears whole."""

import json
import shutil
from datetime import date
from pathlib import Path

import duckdb
import polars as pl
import pytest

import armonia.release.publishing
import armonia.staging
from armonia.archive.intake import archive
from armonia.archive.receipts import receipts
from armonia.faults import OperatorError
from armonia.home import Home
from armonia.landing.arrivals import Arrival, find_arrivals
from armonia.night.standing import standings
from armonia.release.publishing import publish
from armonia.release.release import current_release
from armonia.staging import stage
from tests.drawn import NIGHT, SOUND, Hospitals

NEXT_NIGHT = date(2021, 3, 2)
MORE = SOUND["DM"] + "7500 | IT01 | F | 30 | 29 |"


@pytest.fixture(scope="module")
def first_night(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One center's first night, published; another is declared and has not delivered."""
    root = tmp_path_factory.mktemp("first_night")
    hospitals = Hospitals(root, Home(root / "home"))
    hospitals.declare("IT02")
    hospitals.deliver("IT01")
    hospitals.take()
    publish(hospitals.home, NIGHT, hospitals.programs)
    return root


@pytest.fixture
def published(first_night: Path, tmp_path: Path) -> Hospitals:
    """The first night, in a copy of the test's own."""
    shutil.copytree(first_night, tmp_path / "copy", symlinks=True)
    return Hospitals(tmp_path / "copy", Home(tmp_path / "copy" / "home"))


def people(hospitals: Hospitals) -> int:
    with duckdb.connect(str(hospitals.home.current / "warehouse.duckdb"), read_only=True) as con:
        return con.execute("select count(*) from core.patient").fetchall()[0][0]


def deliver_more(hospitals: Hospitals) -> None:
    hospitals.deliver("IT01", NEXT_NIGHT, DM=MORE)
    hospitals.take(NEXT_NIGHT)


def test_a_release_is_current_with_warehouse_and_manifest(published: Hospitals) -> None:
    manifest = json.loads((published.home.current / "manifest.json").read_text())
    assert published.home.current.resolve() == published.home.releases / manifest["release_id"]
    assert manifest["night"] == "2021-03-01"
    assert [(delivery["center"], delivery["status"]) for delivery in manifest["deliveries"]] == [("IT01", "accepted")]
    assert people(published) == 2


def test_the_current_release_is_found_and_says_who_never_delivered(published: Hospitals, home: Home) -> None:
    assert current_release(home) is None
    found = current_release(published.home)
    assert found is not None
    assert found.release_id == published.home.current.resolve().name
    assert found.shortcomings == ("IT02 NEUF: nothing was ever delivered",)


def test_the_same_state_again_publishes_nothing(published: Hospitals) -> None:
    warehouse = published.home.current / "warehouse.duckdb"
    written, release_id = warehouse.stat().st_mtime_ns, published.home.current.resolve().name
    again = publish(published.home, NIGHT, published.programs)
    assert (again.release_id, again.is_new) == (release_id, False)
    assert warehouse.stat().st_mtime_ns == written


def test_a_reader_keeps_what_it_has_open_and_a_past_night_can_come_back(published: Hospitals) -> None:
    first = current_release(published.home)
    assert first is not None
    with duckdb.connect(str(first.warehouse), read_only=True) as reader:
        deliver_more(published)
        assert publish(published.home, NEXT_NIGHT, published.programs).is_new
        assert reader.execute("select count(*) from core.patient").fetchall() == [(2,)]
    assert people(published) == 3
    assert publish(published.home, NIGHT, published.programs).release_id == first.release_id
    assert people(published) == 2


def test_a_correction_of_the_same_night_counts(published: Hospitals) -> None:
    for age in range(30, 36):  # by checksum alone, some of these would come before what they correct
        published.deliver("IT01", NIGHT, DM=MORE.replace("| 30 |", f"| {age} |"))
        latest = published.take(NIGHT)["IT01"]
        verdicts = [stage(one, published.home, published.programs) for one in receipts(published.home)]
        found = standings(verdicts, published.programs)
        assert [standing.verdict for standing in found if standing.status == "accepted"] == [latest]


@pytest.mark.parametrize("broken", ["check_accounting", "build_warehouse"])
def test_where_something_fails_what_was_current_stays(
    published: Hospitals, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    first = published.home.current.resolve()
    deliver_more(published)

    def fail(*_: object) -> None:
        raise OperatorError("rows do not balance")

    monkeypatch.setattr(armonia.release.publishing, broken, fail)
    with pytest.raises(OperatorError):
        publish(published.home, NEXT_NIGHT, published.programs)
    assert published.home.current.resolve() == first
    assert list(published.home.releases.iterdir()) == [first]
    assert list(published.home.scratch.iterdir()) == []


def break_judging(monkeypatch: pytest.MonkeyPatch, fault: BaseException, centers: set[str]) -> None:
    judge = armonia.staging._judge

    def judge_or_break(receipt, *arguments):
        if receipt.center in centers:
            raise fault
        return judge(receipt, *arguments)

    monkeypatch.setattr(armonia.staging, "_judge", judge_or_break)


@pytest.mark.parametrize("fault", [ValueError("ROSSI MARIA"), pl.exceptions.PanicException("ROSSI MARIA")])
def test_a_delivery_on_which_the_code_fails_does_not_stop_the_others_and_tells_no_value(
    published: Hospitals, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    archive(find_arrivals_of(published, "IT02"), published.home, published.programs)
    break_judging(monkeypatch, fault, {"IT02"})
    release = publish(published.home, NEXT_NIGHT, published.programs)
    assert people(published) == 2
    assert release.shortcomings == ("IT02 NEUF: the delivery of 2021-03-02 crashed the code (crash)",)
    with duckdb.connect(str(release.warehouse), read_only=True) as con:
        reasons = con.execute("select reason from ops.delivery where rule_id = 'crash'").fetchall()
    assert type(fault).__name__ in reasons[0][0] and "ROSSI" not in reasons[0][0]


def test_where_the_code_fails_on_every_delivery_nothing_is_published(
    published: Hospitals, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(published.home.staged)
    before = published.home.current.resolve()
    break_judging(monkeypatch, ValueError("ROSSI MARIA"), {"IT01", "IT02"})
    with pytest.raises(OperatorError, match="No delivery can be judged") as told:
        publish(published.home, NEXT_NIGHT, published.programs)
    assert "ROSSI" not in str(told.value)
    assert published.home.current.resolve() == before


def find_arrivals_of(hospitals: Hospitals, center: str) -> Arrival:
    hospitals.deliver(center, NEXT_NIGHT)
    return next(arrival for arrival in find_arrivals(hospitals.landing, NEXT_NIGHT) if arrival.center == center)
