"""DuckDB clients other than Python's, as analysts use them: the command line and Node's, both older than the writer."""

import fcntl
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

Ask = Callable[..., list[list[Any]]]
PROJECT = Path(__file__).with_name("clients")
INSTALLED = PROJECT / "node_modules" / ".package-lock.json"


def ask_command_line(path: Path | str, *statements: str) -> list[list[Any]]:
    """Rows of the last statement by the duckdb command; the others (attach, use) print nothing."""
    found = shutil.which("duckdb", path=str(Path(sys.executable).parent))
    assert found, (
        "The duckdb command is missing from the environment: run `make setup`, it is a development dependency."
    )
    access = ["-readonly"] if path != ":memory:" else []
    printed = run([found, "-init", os.devnull, *access, "-json", str(path), "; ".join(statements)])
    return [list(row.values()) for row in json.loads(printed)]


def ask_node(path: Path | str, *statements: str) -> list[list[Any]]:
    """Rows of the last statement by Node's client, installed on first use; skips where there is no Node."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        miss("Node's client is not tested: `node` and `npm` were not found. Install Node 20 or later and run again.")
    install(npm)
    return json.loads(run([node, str(PROJECT / "ask.mjs"), str(path), *statements]))


def install(npm: str) -> None:
    """Installs what package-lock.json names into clients/node_modules, unless it is there already."""
    with (PROJECT / ".install.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if INSTALLED.exists() and INSTALLED.stat().st_mtime >= (PROJECT / "package-lock.json").stat().st_mtime:
            return
        # `npm ci` wants every platform's binary in the lock file, and not every registry serves them all
        command = [npm, "install", "--no-save", "--cache", ".npm-cache"]
        done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False, timeout=300)
        if done.returncode:
            miss(f"Not tested: npm could not install {PROJECT / 'package.json'}: {done.stderr.strip()}")
        INSTALLED.touch()


def miss(what: str) -> NoReturn:
    """Skips on a person's machine; fails in CI, where nothing may be missing."""
    if os.environ.get("CI"):
        pytest.fail(what)
    pytest.skip(what)


def run(command: list[str]) -> str:
    """What the command prints; its own error message where it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout
