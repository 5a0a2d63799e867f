"""The server's own automations tell a webhook what went wrong, and give up runs whose process is gone."""

import json
import os
import signal
import time

from tests.integration.served import Heard, Served, end, eventually


def test_that_no_night_was_published_in_time_is_told_also_before_the_first(heard: Heard) -> None:
    assert "There was none at all" in heard.about("No night in")


def test_setting_the_alerts_again_changes_nothing(served: Served, heard: Heard) -> None:
    before = served.ask("/automations/filter", {})
    done = served.command("flows.alerts", "--webhook", heard.address, "--silence", "60")
    assert {line.split()[0] for line in done.stdout.splitlines()} == {"kept"}
    assert served.ask("/automations/filter", {}) == before
    assert len(before) == 5


def test_another_silence_changes_its_automation_and_no_other(served: Served, heard: Heard) -> None:
    for seconds, what in {"61": "updated", "60": "updated"}.items():
        done = served.command("flows.alerts", "--webhook", heard.address, "--silence", seconds)
        told = {name: what for what, name in (line.split(maxsplit=1) for line in done.stdout.splitlines())}
        assert told.pop("armonia: a run without heartbeat crashed") == what
        assert set(told.values()) == {"kept"}


def test_the_webhooks_address_is_nowhere_to_be_read(served: Served, heard: Heard) -> None:
    blocks = served.ask("/block_documents/filter", {})
    assert blocks
    assert heard.address not in json.dumps(blocks)


def test_without_the_servers_address_nothing_is_set_and_the_operator_is_told_what_to_give(served: Served) -> None:
    done = served.command("flows.alerts", "--webhook", "https://chat.example.org/x", PREFECT_API_URL="")
    assert done.returncode == 1
    assert "PREFECT_API_URL is not set" in done.stderr


def test_the_help_gives_an_example(served: Served) -> None:
    assert "Example: python -m flows.alerts --webhook" in served.command("flows.alerts", "--help").stdout


def test_a_killed_run_is_crashed_at_once_by_its_worker_and_the_next_one_told_as_what_it_is(
    served: Served, heard: Heard, night_run: str
) -> None:
    home = str(served.folder / "killed")
    killed = served.trigger("nightly", night="2021-03-02", home=home)
    served.wait(killed, "Running")
    os.kill(served.run_process(), signal.SIGKILL)
    run = served.wait(killed)
    assert run["state"]["name"] == "Crashed"
    assert f"nightly run {run['name']} is Crashed" in heard.about(run["name"])
    assert served.deployment("nightly")["global_concurrency_limit"]["active_slots"] == 0
    again = served.wait(served.trigger("nightly", night="2021-03-02", home=home))
    text = heard.about(f"nightly run {again['name']}")
    assert f"is Partial: {again['state']['message']}" in text
    assert text.endswith(f"/runs/flow-run/{again['id']}")


def test_after_the_machine_was_cut_off_in_mid_run_the_night_is_free_again_in_time(
    served: Served, heard: Heard, night_run: str
) -> None:
    home = str(served.folder / "cut-off")
    cut = served.trigger("nightly", night="2021-03-02", home=home)
    served.wait(cut, "Running")
    process = served.run_process()
    os.kill(process, signal.SIGSTOP)
    time.sleep(3)  # that it runs is on the server's disk by then
    for unit in ("server", "worker"):
        served.kill(unit)
    end(process)
    since = time.monotonic()
    served.start("server")
    served.start("worker")
    back = time.monotonic()
    assert served.run(cut)["state"]["name"] in ("Running", "Crashed")
    run = served.wait(cut)
    assert run["state"]["name"] == "Crashed"
    assert time.monotonic() - max(back, since + 60) < 90, "the silence, and a minute for the server to see it"
    assert "No heartbeat" in run["state"]["message"]
    eventually("the slot is free", lambda: not served.deployment("nightly")["global_concurrency_limit"]["active_slots"])
    assert served.wait(served.trigger("nightly", night="2021-03-02", home=home))["state"]["name"] == "Partial"
