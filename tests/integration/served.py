"""Armonia as it is served: the units' own command lines and environment, on a free port and in a folder of its own."""

import contextlib
import json
import os
import shlex
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, TypeVar

ROOT = Path(__file__).parents[2]
T = TypeVar("T")
FINAL = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}
PATIENCE_SECONDS = 240.0  # a laden machine takes four times as long as an idle one


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port


def without_settings() -> dict[str, str]:
    """This process's environment without what a person has set for Prefect or Armonia."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "ARMONIA_"))}


def eventually(what: str, look: Callable[[], T | None], seconds: float = PATIENCE_SECONDS) -> T:
    """What `look` gives once it is something; an AssertionError where it never is."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(OSError):
            if found := look():
                return found
        time.sleep(0.2)
    raise AssertionError(f"after {seconds:.0f} s still not: {what}")


def end(pid: int) -> None:
    """Kills a process that this one started, and every one below it."""
    below = Path(f"/proc/{pid}/task/{pid}/children")
    for child in below.read_text().split() if below.exists() else ():
        end(int(child))
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


@dataclass
class Served:
    """A server, a worker, and what they are asked; `/srv/armonia` is `folder`, and the checkout this one."""

    folder: Path
    port: int = field(default_factory=free_port)
    checkout: Path = ROOT
    units: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def mapped(self, text: str) -> str:
        """The text with the operator's places replaced by those of this test."""
        for old, new in (
            ("/srv/armonia/checkout", str(self.checkout)),
            ("/srv/armonia", str(self.folder)),
            ("127.0.0.1:4200", f"127.0.0.1:{self.port}"),
            ("--port 4200", f"--port {self.port}"),
        ):
            text = text.replace(old, new)
        return text

    @property
    def home(self) -> Path:
        """Where everything of Armonia's is written."""
        return self.folder / "home"

    @property
    def environment(self) -> dict[str, str]:
        """What the environment file says, and this machine's own."""
        text = self.mapped((ROOT / "systemd" / "armonia.env").read_text())
        lines = [line for line in text.splitlines() if line and not line.startswith("#")]
        return without_settings() | dict(line.split("=", 1) for line in lines)

    def start(self, unit: str) -> None:
        """Starts what the unit's ExecStart says; the server is waited for."""
        text = self.mapped((ROOT / "systemd" / f"armonia-{unit}.service").read_text())
        command = next(line for line in text.splitlines() if line.startswith("ExecStart=")).partition("=")[2]
        with (self.folder / f"{unit}.log").open("ab") as log:
            self.units[unit] = subprocess.Popen(
                shlex.split(command), cwd=self.checkout, env=self.environment, stdout=log, stderr=log
            )
        if unit == "server":
            eventually("the server answers", lambda: self.ask("/health"))

    def kill(self, unit: str) -> None:
        """Kills the unit, and nothing below it, as a machine does that is switched off."""
        process = self.units.pop(unit)
        process.kill()
        process.wait()

    def stop(self) -> None:
        """Ends everything that was started."""
        for process in self.units.values():
            end(process.pid)
            process.wait()
        self.units.clear()

    def run_process(self) -> int:
        """The process of the one flow run that the worker has started."""
        worker = self.units["worker"].pid
        (child,) = Path(f"/proc/{worker}/task/{worker}/children").read_text().split()
        return int(child)

    def command(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        """A Python module run as the operator does, in the checkout, with the environment file."""
        return subprocess.run(
            [sys.executable, "-m", *arguments],
            cwd=self.checkout,
            env=self.environment | more,
            capture_output=True,
            text=True,
            check=False,
        )

    def ask(self, path: str, body: object = None) -> Any:
        """What the API gives; a body makes it a POST. A busy database (503) is asked again."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/api{path}",
            data=None if body is None else json.dumps(body).encode(),
            headers={"content-type": "application/json"},
        )
        for _ in range(30):
            try:
                with urllib.request.urlopen(request, timeout=30) as answer:
                    return json.loads(answer.read() or "null")
            except urllib.error.HTTPError as fault:
                if fault.code != 503:
                    raise
                time.sleep(1)
        raise AssertionError(f"{path}: the server's database stays busy")

    def deployment(self, name: str) -> dict[str, Any]:
        """A deployment, by its flow's name, which is its own too."""
        found: dict[str, Any] = self.ask(f"/deployments/name/{name}/{name}")
        return found

    def trigger(self, name: str, variables: Mapping[str, Any] | None = None, due: str = "", **parameters: Any) -> str:
        """Creates a run of the deployment, due now or at the given time, and gives its id."""
        state = {"type": "SCHEDULED", "state_details": {"scheduled_time": due} if due else {}}
        body = {"parameters": parameters, "job_variables": variables or {}, "state": state}
        created: dict[str, str] = self.ask(f"/deployments/{self.deployment(name)['id']}/create_flow_run", body)
        return created["id"]

    def run(self, run_id: str) -> dict[str, Any]:
        """A flow run as the API tells it."""
        found: dict[str, Any] = self.ask(f"/flow_runs/{run_id}")
        return found

    def wait(self, run_id: str, *names: str) -> dict[str, Any]:
        """The run once it is in a state of one of these names; without names, in any final one."""

        def reached() -> dict[str, Any] | None:
            run = self.run(run_id)
            return run if run["state"]["name"] in names or (not names and run["state"]["type"] in FINAL) else None

        return eventually(f"run {run_id} {names or 'ended'}", reached)


@dataclass
class Heard:
    """A webhook, and every text that was sent to it."""

    address: str
    texts: list[str] = field(default_factory=list)

    def about(self, words: str) -> str:
        """The first text with these words, once it came."""
        return eventually(f"told of {words!r}", lambda: next((text for text in self.texts if words in text), None))


@contextlib.contextmanager
def listening() -> Iterator[Heard]:
    """A webhook on this machine, for the block."""

    class Webhook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            heard.texts.append(json.loads(body)["text"])
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nothing: what was heard is what counts."""

    server = HTTPServer(("127.0.0.1", 0), Webhook)
    heard = Heard(f"http://127.0.0.1:{server.server_port}/armonia")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield heard
    finally:
        server.shutdown()
        server.server_close()
