"""The deployment on a real server with a real worker: what it is scheduled to do, and what it does after downtime."""

import json
import shutil
import subprocess
import time
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from armonia.home import Home
from armonia.lock import hold
from tests.integration.conftest import ROOT, Run
from tests.integration.served import Heard, Served, eventually

ROME = ZoneInfo("Europe/Rome")


def artifacts(served: Served, run_id: str) -> set[str]:
    found = served.ask("/artifacts/filter", {"artifacts": {"flow_run_id": {"any_": [run_id]}}})
    return {artifact["key"] for artifact in found}


def test_the_night_is_due_at_two_in_rome(served: Served) -> None:
    nightly = served.deployment("nightly")
    (schedule,) = nightly["schedules"]
    assert schedule["active"]
    assert (schedule["schedule"]["cron"], schedule["schedule"]["timezone"]) == ("0 2 * * *", "Europe/Rome")
    scheduled = {
        "deployments": {"id": {"any_": [nightly["id"]]}},
        "flow_runs": {"state": {"name": {"any_": ["Scheduled"]}}},
    }
    due = eventually("a run stands scheduled", lambda: served.ask("/flow_runs/filter", scheduled))
    hours = {datetime.fromisoformat(run["expected_start_time"]).astimezone(ROME).strftime("%H:%M") for run in due}
    assert hours == {"02:00"}


def test_no_run_of_the_night_overlaps_another(served: Served) -> None:
    nightly = served.deployment("nightly")
    assert nightly["global_concurrency_limit"]["limit"] == 1
    assert nightly["concurrency_options"]["collision_strategy"] == "CANCEL_NEW"


def test_every_deployment_runs_on_the_process_pool_with_the_places_of_the_environment(served: Served) -> None:
    assert served.ask("/work_pools/armonia")["type"] == "process"
    for name in ("nightly", "as-of", "housekeeping"):
        deployment = served.deployment(name)
        assert deployment["work_pool_name"] == "armonia"
        assert deployment["parameters"]["home"] == str(served.home)
    assert served.deployment("nightly")["parameters"]["landing"] == str(served.folder / "landing")
    assert served.deployment("as-of")["schedules"] == []
    (weekly,) = served.deployment("housekeeping")["schedules"]
    assert (weekly["schedule"]["cron"], weekly["schedule"]["timezone"]) == ("0 13 * * 0", "Europe/Rome")


def test_of_the_nights_that_fell_due_during_downtime_one_runs_and_the_others_are_cancelled(
    served: Served, nights_after_downtime: list[str]
) -> None:
    runs = [served.run(run_id) for run_id in nights_after_downtime]
    assert sorted(run["state"]["name"] for run in runs) == ["Cancelled", "Cancelled", "Partial"]
    assert {run["state"]["message"] for run in runs if run["state"]["name"] == "Cancelled"} == {
        "Deployment concurrency limit reached."
    }


def test_the_run_by_the_worker_publishes_its_night(served: Served, night_run: str) -> None:
    published = json.loads((served.home / "current" / "manifest.json").read_text())
    assert published["night"] == served.run(night_run)["parameters"]["night"] == "2021-03-02"
    assert {check["status"] for check in published["checks"]} == {"passed"}


def test_the_run_shows_its_artifacts_and_tells_its_shortcomings(served: Served, night_run: str) -> None:
    assert artifacts(served, night_run) >= {"deliveries", "queries", "report", "reproduction", "senders"}
    run = served.run(night_run)
    assert run["state"]["type"] == "FAILED"
    assert "shortcomings" in run["state"]["message"]
    assert run["parameters"]["night"] == "2021-03-02"


def test_an_as_of_build_waits_for_its_turn_and_leaves_what_is_current(
    served: Served, night_run: str, three_nights: Run
) -> None:
    home = copied(three_nights.home, served.folder / "as-of")
    with hold(home, "a person who works on it"):
        run_id = served.trigger("as-of", night="2021-03-02", home=str(home.root))
        served.wait(run_id, "Running")
        before = home.current.resolve()
        time.sleep(2)
        assert served.run(run_id)["state"]["name"] == "Running"
    run = served.wait(run_id)
    assert run["state"]["message"].startswith("2021-03-02-"), run["state"]
    assert list(home.releases.glob(run["state"]["message"].split()[0]))
    assert home.current.resolve() == before


def test_housekeeping_fails_on_a_damaged_archive_and_names_delivery_and_file(
    served: Served, night_run: str, three_nights: Run, heard: Heard
) -> None:
    home = copied(three_nights.home, served.folder / "damaged")
    damaged = next(path for path in sorted(home.archive.glob("*/files/*")))
    damaged.chmod(0o600)
    damaged.write_bytes(damaged.read_bytes()[:-1])
    run = served.wait(served.trigger("housekeeping", home=str(home.root)))
    assert run["state"]["name"] == "Failed"
    assert f"archive/{damaged.parts[-3]}: {damaged.name}." in run["state"]["message"]
    assert damaged.parts[-3] in heard.about("housekeeping run")


def copied(home: Path, to: Path) -> Home:
    shutil.copytree(home, to, symlinks=True)
    return Home(to)


@pytest.mark.parametrize("unit", ["armonia-server", "armonia-worker"])
def test_systemd_takes_the_unit(unit: str, served: Served) -> None:
    place = served.folder / f"{unit}.service"
    text = served.mapped((ROOT / "systemd" / place.name).read_text()).replace("User=armonia\n", "")
    place.write_text(text.replace(str(served.folder / "armonia.env"), str(ROOT / "systemd" / "armonia.env")))
    try:
        done = subprocess.run(["systemd-analyze", "verify", str(place)], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("systemd is not installed here")
    assert (done.returncode, done.stderr) == (0, "")


def test_the_units_write_only_where_the_home_and_the_server_are() -> None:
    for unit, places in {"server": "/srv/armonia/prefect", "worker": "/srv/armonia/home /srv/armonia/prefect"}.items():
        lines = Path(ROOT / "systemd" / f"armonia-{unit}.service").read_text().splitlines()
        assert {"ProtectSystem=strict", f"ReadWritePaths={places}", "Restart=always"} <= set(lines)
