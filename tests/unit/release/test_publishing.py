"""What makes a new release and what does not, and what stops one."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest

from armonia.faults import OperatorError
from armonia.release import checks
from armonia.release.publishing import build, build_night, publish
from armonia.release.release import Release, current_release, releases
from armonia.release.rollback import roll_back
from schemas import core, ops
from tests.drawn import NIGHT, SOUND, Hospitals

NEXT_NIGHT, THIRD_NIGHT = NIGHT + timedelta(days=1), NIGHT + timedelta(days=2)


def run(hospitals: Hospitals, night: date) -> Release:
    hospitals.take(night)
    return publish(hospitals.home, night, hospitals.programs)


def current(hospitals: Hospitals) -> str:
    release = current_release(hospitals.home)
    assert release
    return release.release_id


def test_a_night_with_nothing_new_publishes_nothing_and_one_on_which_a_sender_is_late_does(
    one_night: Hospitals,
) -> None:
    first = current(one_night)
    second = run(one_night, NEXT_NIGHT)
    assert (second.release_id, second.is_new, second.shortcomings) == (first, False, ())
    third = run(one_night, THIRD_NIGHT)
    assert third.is_new and third.release_id != first
    assert [told.split(",")[0] for told in third.shortcomings] == ["IT01 NEUF: late", "IT02 NEUF: late"]
    fourth = run(one_night, THIRD_NIGHT + timedelta(days=1))
    assert (fourth.release_id, fourth.is_new, len(fourth.shortcomings)) == (third.release_id, False, 2)


def test_the_same_bytes_again_are_news_of_the_sender_and_make_a_release_that_says_so(one_night: Hospitals) -> None:
    one_night.deliver("IT01", NEXT_NIGHT)
    release = run(one_night, NEXT_NIGHT)
    assert release.is_new
    with duckdb.connect(str(release.warehouse), read_only=True) as con:
        rows = con.execute("select center_code, last_received_on from ops.delivery order by all").fetchall()
    assert rows == [("IT01", NEXT_NIGHT), ("IT02", NIGHT)]


def test_what_was_rolled_back_is_not_published_again_until_something_changes(one_night: Hospitals) -> None:
    first = current(one_night)
    one_night.deliver("IT01", NEXT_NIGHT, DM=SOUND["DM"].replace("45", "46"))
    second = run(one_night, NEXT_NIGHT)
    roll_back(one_night.home, None, "a test file was sent", on=NEXT_NIGHT)
    again = run(one_night, NEXT_NIGHT)
    assert (again.release_id, again.is_new, current(one_night)) == (first, False, first)
    assert again.shortcomings[-1].startswith(f"{second.release_id} was rolled back on 2021-03-02: a test file was sent")
    one_night.deliver("IT01", NEXT_NIGHT, DM=SOUND["DM"].replace("45", "47"))
    third = run(one_night, NEXT_NIGHT)
    assert third.is_new and current(one_night) == third.release_id


def test_a_release_that_breaks_a_contract_is_not_published_and_leaves_nothing_behind(
    one_night: Hospitals, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = current(one_night)
    one_night.deliver("IT01", NEXT_NIGHT, DM=SOUND["DM"].replace("45", "46"))
    monkeypatch.setitem(checks.CONTRACTS, "core", {**core.RELATIONS, "patient": ops.Sender})
    with pytest.raises(OperatorError, match=r"contract of core.patient failed: .*What was current stays current"):
        run(one_night, NEXT_NIGHT)
    assert current(one_night) == first
    assert [one.release_id for one in releases(one_night.home)] == [first]
    assert list(one_night.home.scratch.iterdir()) == []
    monkeypatch.undo()
    assert run(one_night, NEXT_NIGHT).is_new


def test_a_past_night_is_built_beside_what_is_current(one_night: Hospitals) -> None:
    one_night.deliver("IT01", NEXT_NIGHT, DM=SOUND["DM"].replace("45", "46"))
    first, second = current(one_night), run(one_night, NEXT_NIGHT)
    shutil.rmtree(one_night.home.releases / first)
    past = build(one_night.home, as_of=NIGHT, programs=one_night.programs)
    assert (past.release_id, past.is_new) == (first, True)
    assert current(one_night) == second.release_id


def test_without_a_date_the_last_night_is_built_and_made_current(one_night: Hospitals) -> None:
    first = current(one_night)
    files = {str(path.relative_to(one_night.home.current.resolve())) for path in _files(one_night)}
    shutil.rmtree(one_night.home.releases)
    assert build_night(one_night.home) == NIGHT
    built = build(one_night.home, programs=one_night.programs)
    assert (built.release_id, current(one_night)) == (first, first)
    assert set(built.manifest["files"]) | {"manifest.json"} == files
    assert {"warehouse.duckdb", "report/index.html", "report/centers/IT01/queries.xlsx"} <= files


def _files(hospitals: Hospitals) -> list[Path]:
    return [path for path in hospitals.home.current.resolve().rglob("*") if path.is_file()]


def test_a_release_that_lost_a_file_is_made_anew(one_night: Hospitals) -> None:
    (one_night.home.current / "warehouse.duckdb").unlink()
    release = publish(one_night.home, NIGHT, one_night.programs)
    assert release.is_new and release.warehouse.exists()


@pytest.mark.parametrize("as_of", [None, NIGHT - timedelta(days=1)])
def test_where_nothing_was_received_nothing_is_built(hospitals: Hospitals, as_of: date | None) -> None:
    with pytest.raises(OperatorError, match=r"archive is empty|nothing was received up to 2021-02-28"):
        build(hospitals.home, as_of=as_of, programs=hospitals.programs)
    assert not hospitals.home.current.exists()


def test_the_manifest_says_what_went_in_what_was_checked_and_how_long_each_step_took(one_night: Hospitals) -> None:
    release = current_release(one_night.home)
    assert release
    manifest = release.manifest
    assert [(one["center"], one["status"]) for one in manifest["deliveries"]] == [
        ("IT01", "accepted"),
        ("IT02", "accepted"),
    ]
    assert {check["status"] for check in manifest["checks"]} == {"passed"}
    assert "rows balance" in {check["check"] for check in manifest["checks"]}
    assert [one["step"] for one in manifest["steps"]] == [
        "judge",
        "accounts",
        "lineage",
        "macros",
        "analyses",
        "measure checks",
        "judge checks",
        "ask queries",
        "describe",
        "meta",
        "build",
        "check and hash",
        "report",
        "exports",
        "write to disk",
    ]
    assert manifest["tables"]["core.patient"]["rows"] == 4
    assert "data/programs/neuf/IT01.toml" in manifest["deliveries"][0]["rests_on"]
    assert {"data/programs/neuf/IT01.toml", "sql/core/patient.sql"} <= manifest["code"]["files"].keys()
