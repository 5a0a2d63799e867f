"""The flow itself, run by Prefect in this process: a fault in one delivery is its own."""

import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import duckdb
import pytest

import armonia.staging
from armonia.home import Home
from armonia.landing.arrivals import find_nights
from flows.settings import settle

ROOT = Path(__file__).parents[2]
LAST_NIGHT = find_nights(ROOT / "data" / "deliveries")[-1] if (ROOT / "data" / "deliveries").exists() else date.max


@pytest.fixture(scope="module")
def prefect(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimpleNamespace]:
    """The flow's module, with Prefect at home in a folder of this test."""
    before = dict(os.environ)
    settle(Home(tmp_path_factory.mktemp("prefect")))
    from prefect.client.orchestration import get_client

    import flows.nightly as nightly

    yield SimpleNamespace(nightly=nightly, get_client=get_client)
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture
def landing(tmp_path: Path) -> Path:
    """The last shipped night alone."""
    night = LAST_NIGHT.isoformat()
    shutil.copytree(ROOT / "data" / "deliveries" / night, tmp_path / "landing" / night)
    return tmp_path / "landing"


def run(prefect: SimpleNamespace, landing: Path, home: Path) -> Any:
    return prefect.nightly.nightly(LAST_NIGHT, str(landing), str(home), return_state=True)


def test_a_fault_in_one_delivery_is_its_own_and_tells_no_value(
    prefect: SimpleNamespace, landing: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlucky = sorted(path for path in (landing / LAST_NIGHT.isoformat()).glob("*/*"))[0]
    judge_delivery = armonia.staging.judge_delivery

    def judge_or_break(extracts: Any, declaration: Any, *more: Any) -> Any:
        if (declaration.center, declaration.program.lower()) == (unlucky.parent.name, unlucky.name):
            raise ValueError("ROSSI MARIA")
        return judge_delivery(extracts, declaration, *more)

    monkeypatch.setattr(armonia.staging, "judge_delivery", judge_or_break)
    state = run(prefect, landing, tmp_path / "home")
    night = prefect.nightly.night_of(state)
    assert (state.name, state.type.value) == ("Partial", "FAILED")
    sender = f"{unlucky.parent.name} {unlucky.name.upper()}"
    assert f"{sender}: the delivery of {LAST_NIGHT} crashed the code (crash)" in night.shortcomings
    with duckdb.connect(str(night.release.warehouse), read_only=True) as con:
        reasons = con.execute("select reason from ops.delivery where rule_id = 'crash'").fetchall()
    assert len(reasons) == 1 and "ValueError in judge_or_break" in reasons[0][0]
    assert "ROSSI" not in " ".join(night.shortcomings) + str(state.message) + reasons[0][0]


def test_a_night_with_nothing_new_publishes_nothing_and_says_so(
    prefect: SimpleNamespace, landing: Path, tmp_path: Path
) -> None:
    first = prefect.nightly.night_of(run(prefect, landing, tmp_path / "home"))
    state = run(prefect, landing, tmp_path / "home")
    again = prefect.nightly.night_of(state)
    assert (again.release.release_id, again.release.is_new) == (first.release.release_id, False)
    assert str(state.message).startswith("Nothing new, nothing published")
    assert len(list((tmp_path / "home" / "releases").iterdir())) == 1


def test_a_night_before_the_archives_last_is_refused(prefect: SimpleNamespace, landing: Path, tmp_path: Path) -> None:
    run(prefect, landing, tmp_path / "home")
    state = prefect.nightly.nightly("2021-01-01", str(landing), str(tmp_path / "home"), return_state=True)
    assert (state.name, state.type.value) == ("Failed", "FAILED")
    assert f"deliveries were already taken on {LAST_NIGHT}" in str(prefect.nightly.night_of(state))


def test_the_run_leaves_its_artifacts(prefect: SimpleNamespace, landing: Path, tmp_path: Path) -> None:
    state = run(prefect, landing, tmp_path / "home")
    with prefect.get_client(sync_client=True) as client:
        found = client.read_artifacts()
    assert {"deliveries", "queries", "report", "reproduction", "senders"} <= {artifact.key for artifact in found}
    assert all("Synthetic" in (artifact.description or "") for artifact in found if artifact.key)
    assert state.name in {"Completed", "Partial"}


def test_a_file_system_fault_is_tried_again_and_a_faulty_declaration_is_not(prefect: SimpleNamespace) -> None:
    from prefect.states import Failed

    from armonia.faults import OperatorError

    judge = prefect.nightly.is_passing_fault
    assert judge(None, None, Failed(data=OSError(5, "input/output error")))
    assert not judge(None, None, Failed(data=OperatorError("wrong declaration")))
    assert not judge(None, None, Failed(data=FileNotFoundError("gone")))


def test_the_declared_deployment_names_a_flow_that_exists() -> None:
    import yaml

    declared = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))
    for deployment in declared["deployments"]:
        module, _, name = deployment["entrypoint"].rpartition(".")
        assert f"def {name}(" in (ROOT / f"{module.replace('.', '/')}.py").read_text(encoding="utf-8")
    assert declared["deployments"][0]["schedules"][0]["timezone"] == "Europe/Rome"
