"""The same night on a Dask scheduler with two workers in processes of their own, which share nothing but the home."""

import contextlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import Client

from flows.runner import ENVIRONMENT, task_runner
from tests.integration.conftest import ROOT
from tests.integration.served import Served, end, eventually, free_port

WORKERS = 2


@pytest.fixture
def scheduler(served: Served) -> Iterator[str]:
    """The address of a scheduler with two workers."""
    address = f"tcp://127.0.0.1:{free_port()}"
    commands = [["scheduler", "--host", address, "--no-dashboard"]]
    commands += [["worker", address, "--nthreads", "1", "--no-dashboard", "--no-nanny"]] * WORKERS
    started = []
    try:
        for command in commands:
            with (served.folder / "dask.log").open("ab") as log:
                started.append(
                    subprocess.Popen(
                        [sys.executable, "-m", "dask", *command],
                        cwd=ROOT,
                        env=served.environment,
                        stdout=log,
                        stderr=log,
                    )
                )
        yield address
    finally:
        for process in started:
            end(process.pid)
            process.wait()


@contextlib.contextmanager
def asked(address: str) -> Iterator[Client]:
    client = eventually("the scheduler answers", lambda: Client(address, timeout="5s"))
    try:
        client.wait_for_workers(WORKERS, timeout=120)
        yield client
    finally:
        client.close()


def content_of(home: Path) -> str:
    manifest: dict[str, str] = json.loads((home / "current" / "manifest.json").read_text())
    return manifest["content_hash"]


def test_the_night_on_dask_has_the_content_it_has_in_threads(served: Served, night_run: str, scheduler: str) -> None:
    home = served.folder / "dask-home"
    home.mkdir()
    shutil.copy2(served.home / "pseudonym.key", home)
    with asked(scheduler) as client:
        variables = {"env": {ENVIRONMENT: scheduler}}
        run_id = served.trigger("nightly", variables, night="2021-03-02", home=str(home))
        run = served.wait(run_id)
        assert run["state"]["name"] == "Partial", run["state"]
        executed = client.run(lambda dask_worker: dask_worker.state.executed_count)
    assert content_of(home) == content_of(served.home)
    assert len(executed) == WORKERS
    assert all(executed.values()), f"a worker did nothing: {executed}"
    tasks = served.ask("/task_runs/filter", {"flow_runs": {"id": {"any_": [run_id]}}})
    deliveries = len(list((ROOT / "data" / "deliveries").glob("2021-03-0[12]/*/*/")))
    assert len([task for task in tasks if task["name"].startswith("take-")]) == deliveries
    assert {task["state"]["name"] for task in tasks} == {"Completed"}


def test_threads_are_the_default_and_dask_is_one_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(ENVIRONMENT, raising=False)
    assert type(task_runner()).__name__ == "ThreadPoolTaskRunner"
    monkeypatch.setenv(ENVIRONMENT, "tcp://127.0.0.1:8786")
    assert type(task_runner()).__name__ == "DaskTaskRunner"
