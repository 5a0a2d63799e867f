"""Bad days: each ends in a clear message, a truthful state and exit code, and nothing lost."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from armonia.archive.receipts import files_of, receipts
from armonia.lock import hold
from armonia.release.release import current_release
from tests import small_disk
from tests.integration.conftest import ROOT
from tests.integration.operated import (
    COMPLETE,
    NEXT,
    NIGHT,
    NOTHING,
    PARTIAL,
    Place,
    calm,
    copied,
    first_night,
    in_background,
    land,
)
from tests.integration.served import Served, end, eventually, free_port, without_settings
from tests.killed import amiss
from tests.reading import answer
from tests.small_disk import IMPATIENT

BOUND_SECONDS = 150


@pytest.fixture(scope="module")
def lasting_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real server that nothing happens to: a run then starts none of its own, which takes long."""
    served = Served(tmp_path_factory.mktemp("served"))
    served.start("server")
    yield f"http://127.0.0.1:{served.port}/api"
    served.stop()


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory, lasting_server: str) -> Place:
    """One night published; for every test of this module to copy, none to change."""
    return first_night(tmp_path_factory.mktemp("bad-days"), lasting_server)


@pytest.fixture
def place(before: Place, tmp_path: Path) -> Place:
    """A copy of it."""
    return copied(before, tmp_path)


@pytest.fixture(scope="module")
def namespace() -> list[str]:
    """The command that gives a process mounts of its own."""
    command = small_disk.namespace()
    if not command:
        missing = "no small file system can be mounted: neither `unshare -m` (root) nor `unshare -rm` may do so here"
        assert os.environ.get("CI") != "true", missing
        pytest.skip(missing)
    return command


def scenario(name: str, namespace: list[str], place: Place, folder: Path) -> dict[str, Any]:
    """What came of a scenario of tests/small_disk.py."""
    told = {
        "scenario": name,
        "folder": str(folder / name),
        "before": str(place.home.root),
        "landing": str(place.landing),
        "night": NEXT.isoformat(),
        "programs": str(ROOT / "data" / "programs"),
    }
    done = subprocess.run(
        [*namespace, sys.executable, "-m", "tests.small_disk"],
        cwd=ROOT,
        env=without_settings(),
        input=json.dumps(told),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.fixture(scope="module")
def phases(before: Place, namespace: list[str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A night with something new, on a disk that fills in each of its phases."""
    folder = tmp_path_factory.mktemp("full")
    shutil.copytree(before.landing, folder / "landing")
    land("IT02", "neuf", NEXT, folder / "landing")
    return scenario("phase_by_phase", namespace, replace(before, landing=folder / "landing"), folder)


@pytest.mark.parametrize("phase", small_disk.PHASES)
def test_a_disk_that_fills_in_a_phase_is_told_and_the_next_run_with_room_goes_on(
    phases: dict[str, Any], phase: str, before: Place
) -> None:
    full, again, undisturbed = phases[phase]["full"], phases[phase]["again"], phases["undisturbed"]
    assert full["is_full"]
    release = current_release(before.home)
    assert release
    if phase == "recording":  # by then the release is out, and only the run's record cannot be kept
        assert full["current"] == full["release_id"] == undisturbed["release_id"]
        assert "could not be put on record (No space left on device)" in full["shortcomings"][-1]
    else:
        assert full["kind"] == "OSError" and "the disk is full. Nothing was published" in full["fault"]
        assert full["current"] == release.release_id and tuple(full["answer"]) == answer(release.warehouse)
    assert (again["release_id"], again["content_hash"]) == (undisturbed["release_id"], undisturbed["content_hash"])
    assert again["amiss"] == [] and again["places"] == undisturbed["places"]


def test_the_command_says_that_the_disk_is_full_and_goes_on_once_there_is_room(
    before: Place, namespace: list[str], tmp_path: Path
) -> None:
    shutil.copytree(before.landing, tmp_path / "landing")
    land("IT02", "neuf", NEXT, tmp_path / "landing")
    found = scenario("whole_command", namespace, replace(before, landing=tmp_path / "landing"), tmp_path)
    release = current_release(before.home)
    assert release
    for full in (found["nothing left"], found["too little"]):
        assert full["code"] == NOTHING, full["output"]
        assert "the disk is full" in full["output"] and "Traceback" not in full["output"]
        assert full["current"] == release.release_id
    assert "taken" not in found["nothing left"]["output"]  # said at once
    assert found["again"]["code"] == PARTIAL, found["again"]["output"]
    assert f"{NEXT}: partial, published" in found["again"]["output"]
    assert found["amiss"] == []


def test_a_home_that_may_only_be_read_is_told_and_can_still_be_asked(
    before: Place, namespace: list[str], tmp_path: Path
) -> None:
    found = scenario("read_only", namespace, before, tmp_path)
    assert found["run"]["code"] == NOTHING
    assert "Read-only file system" in found["run"]["output"] and "Traceback" not in found["run"]["output"]
    assert found["status"]["code"] == COMPLETE, found["status"]["output"]


def test_a_home_in_use_stops_the_next_command_at_once_and_names_the_holder(place: Place) -> None:
    land("IT02", "neuf", NEXT, place.landing)
    with hold(place.home, "a test"):
        began = time.monotonic()
        told = calm(place.run(), NOTHING, "is in use by", f"a test (process {os.getpid()} on")
        assert "taken" not in told  # before Prefect is even started
        assert time.monotonic() - began < 20
        calm(place.armonia("build"), NOTHING, "is in use by", f"process {os.getpid()}")
        calm(place.armonia("status"), COMPLETE, "running", f"process {os.getpid()}")
    assert place.content() == place.goal


def test_of_two_runs_at_once_the_second_stops_and_the_first_publishes(place: Place) -> None:
    land("IT02", "neuf", NEXT, place.landing)
    runs = [in_background(place) for _ in range(2)]
    told = {run.wait(): run.stdout.read() for run in runs if run.stdout}
    assert sorted(told) == [NOTHING, PARTIAL], told
    assert "is in use by armonia run (process" in told[NOTHING] and "Traceback" not in told[NOTHING]
    assert f"{NEXT}: partial, published" in told[PARTIAL]
    assert amiss(place.home) == []


def test_a_run_that_was_killed_is_told_and_the_next_goes_on(place: Place) -> None:
    land("IT02", "neuf", NEXT, place.landing)
    run = in_background(place)
    eventually("the release is being built", lambda: list(place.home.scratch.glob("release-*")))
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    calm(place.armonia("status"), COMPLETE, "was cut off before its end")
    assert place.content() == place.goal
    calm(place.run(), PARTIAL, f"{NEXT}: partial, published")
    assert "cut off" not in calm(place.armonia("status"), COMPLETE)
    assert amiss(place.home) == []


FLOW = """
import os, sys
from datetime import datetime
from pathlib import Path
from armonia.home import Home
from flows.settings import settle
settle(Home(Path(sys.argv[2])))
import flows.artifacts, flows.nightly as nightly, armonia.night.runs
class Back(datetime):
    @classmethod
    def now(cls, zone=None):
        return datetime(2021, 2, 1, 2, 0, tzinfo=zone)
def full(*_):
    raise OSError(28, os.strerror(28))
def gone(*_, **__):
    raise RuntimeError("no server")
if sys.argv[3] == "set back":
    nightly.datetime = Back
else:
    armonia.night.runs.write_durably, flows.artifacts.create_table_artifact = full, gone
state = nightly.nightly(None if sys.argv[3] == "set back" else sys.argv[3], *sys.argv[1:3], return_state=True)
night = nightly.night_of(state)
print(state.type.value, state.name, night.night, night.release.release_id, *night.shortcomings)
"""


def flow(place: Place, how: str) -> subprocess.CompletedProcess[str]:
    """The flow itself in a process of its own: on a night, with nothing that can be written down after its release, or
    with the clock set back.
    """
    command = [sys.executable, "-c", FLOW, str(place.landing), str(place.home.root), how]
    return subprocess.run(command, cwd=ROOT, env=place.environment, capture_output=True, text=True, check=False)


def test_a_clock_that_was_set_back_is_told_and_the_archives_own_time_goes_on(place: Place) -> None:
    told = flow(place, "set back")
    calm(told, 0, f"FAILED Partial {NIGHT} {NIGHT}-", "says 2021-02-01", f"already taken on {NIGHT}, which is used")
    assert place.content() == place.goal


def test_a_release_whose_run_can_neither_be_recorded_nor_shown_is_out_and_the_night_is_partial(place: Place) -> None:
    land("IT02", "neuf", NEXT, place.landing)
    told = calm(flow(place, NEXT.isoformat()), 0, f"FAILED Partial {NEXT} {NEXT}-")
    assert "could not be put on record (No space left on device)" in told
    assert "could not be given the release's tables (RuntimeError)" in told
    assert place.content() != place.goal


@pytest.mark.parametrize(
    ("lost", "healing"),
    [("manifest.json", "run"), ("half of warehouse.duckdb", "build"), ("everything", "build")],
)
def test_a_release_that_is_half_deleted_is_told_and_made_anew(place: Place, lost: str, healing: str) -> None:
    folder = place.home.current.resolve()
    if lost == "everything":
        shutil.rmtree(folder)
    elif lost == "manifest.json":
        (folder / lost).unlink()
    else:
        os.truncate(folder / "warehouse.duckdb", (folder / "warehouse.duckdb").stat().st_size // 2)
    calm(place.armonia("status"), NOTHING, "the current release is damaged", "armonia build")
    if lost != "manifest.json":
        asked = place.armonia("query", "select sum(rows_loaded) from ops.delivery")
        calm(asked, NOTHING, "the current release is damaged", "armonia build")
    calm(place.run() if healing == "run" else place.armonia("build"), PARTIAL)
    assert place.content() == place.goal
    assert answer(place.home.current / "warehouse.duckdb")
    calm(place.armonia("status"), COMPLETE)
    assert amiss(place.home) == []


def test_a_corrupted_file_is_found_by_its_checksum_while_what_was_read_from_it_still_serves(place: Place) -> None:
    damaged = newest(place, "IT01", "NEUF")
    flip(damaged)
    calm(place.armonia("verify"), NOTHING, "IT01 NEUF", damaged.name, "Restore", "2 of 3 archived deliveries are whole")
    calm(place.armonia("build"), PARTIAL)
    assert place.content() == place.goal


def test_a_corrupted_file_is_never_read_its_center_is_carried_forward_and_its_bytes_heal_it(place: Place) -> None:
    later = land("IT01", "neuf", NEXT, place.landing)
    (first := sorted(later.iterdir())[0]).write_bytes(first.read_bytes() + b"\n")
    os.utime(first, (1.6e9, 1.6e9))
    os.utime(later, (1.6e9, 1.6e9))
    calm(place.run(), PARTIAL, f"{NEXT}: partial, published")
    good = place.manifest["tables"]
    damaged = newest(place, "IT01", "NEUF")
    whole = damaged.read_bytes()
    flip(damaged)
    shutil.rmtree(place.home.staged)
    told = calm(place.armonia("build"), PARTIAL, f"IT01 NEUF: the delivery of {NEXT} is damaged in the archive")
    assert "archive.corrupted" in told
    assert f"its data of {NIGHT} are carried forward" in told
    reason = place.armonia("query", "select reason from ops.delivery where status = 'refused'", "--as", "csv").stdout
    assert damaged.name in reason and "Restore them from the backup" in reason
    calm(place.armonia("status"), COMPLETE, "is damaged in the archive")
    damaged.chmod(0o600)
    damaged.write_bytes(whole)
    calm(place.run(), PARTIAL)
    assert place.manifest["tables"] == good  # the center was asked nothing: its delivery was not at fault
    calm(place.armonia("verify"), COMPLETE)


def newest(place: Place, center: str, program: str) -> Path:
    """A file of the sender's last delivery, in the archive."""
    receipt = [one for one in receipts(place.home) if (one.center, one.program) == (center, program)][-1]
    return sorted(files_of(receipt, place.home).iterdir())[0]


def flip(path: Path) -> None:
    """Changes one bit of the file, as a bad disk does."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.chmod(0o600)
    path.write_bytes(bytes(content))


@pytest.mark.parametrize("lost", [True, False], ids=["lost", "changed"])
def test_a_key_that_is_lost_or_changed_stops_everything_and_nothing_is_made(place: Place, lost: bool) -> None:
    land("IT02", "neuf", NEXT, place.landing)
    key = place.home.key.read_text()
    if lost:
        place.home.key.unlink()
    else:
        place.home.key.write_text("ab" * 32)
    words = "the key is lost" if lost else "not the one with which this home's pseudonyms were made"
    staged = sorted(place.home.staged.iterdir())
    calm(place.run(), NOTHING, words, "from the backup")
    calm(place.armonia("build"), NOTHING, words, "from the backup")
    assert place.home.key.exists() is not lost
    assert sorted(place.home.staged.iterdir()) == staged
    assert place.content() == place.goal and len(list(place.home.releases.iterdir())) == 1
    calm(place.armonia("status"), COMPLETE, words)
    place.home.key.write_text(key)
    place.home.key.chmod(0o600)
    calm(place.run(), PARTIAL, f"{NEXT}: partial, published")


def test_a_server_that_cannot_be_reached_is_named(place: Place) -> None:
    land("IT02", "neuf", NEXT, place.landing)
    address = f"http://127.0.0.1:{free_port()}/api"
    calm(place.run(PREFECT_API_URL=address), NOTHING, address, "nothing published")
    assert place.content() == place.goal and amiss(place.home) == []


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Served]:
    """A real server, of its own."""
    (tmp_path / "served").mkdir()
    served = Served(tmp_path / "served")
    served.start("server")
    yield served
    served.stop()


def test_a_server_that_is_gone_in_the_middle_is_told_and_the_next_run_goes_on(place: Place, server: Served) -> None:
    land("IT02", "neuf", NEXT, place.landing)
    address = f"http://127.0.0.1:{server.port}/api"
    run = in_background(place, PREFECT_API_URL=address, **IMPATIENT)
    eventually("the release is being built", lambda: list(place.home.scratch.glob("release-*")))
    end(server.units["server"].pid)
    told, _ = run.communicate(timeout=BOUND_SECONDS)
    assert "Traceback" not in told and address in told, told
    is_published = place.content() != place.goal
    assert run.returncode == (PARTIAL if is_published else NOTHING), told
    assert amiss(place.home) == []
    again = calm(place.run(), PARTIAL)
    assert is_published or f"{NEXT}: partial, published" in again
