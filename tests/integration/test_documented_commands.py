"""Every command that the documents show is run as it stands there."""

import os
import re
import shlex
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from tests.integration.conftest import ROOT, Run

BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
RUN_BY_CI = {"make run", "make test", "make soak"}
RUN_BY_FIXTURE = {"armonia run --landing data/deliveries"}


def documented() -> list[tuple[str, str]]:
    documents = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    lines = [
        (path.relative_to(ROOT).as_posix(), line)
        for path in documents
        for block in BLOCK.findall(path.read_text(encoding="utf-8"))
        for line in block.splitlines()
        if line and not line.startswith("#")
    ]
    return [(path, line) for path, line in lines if line not in RUN_BY_CI | RUN_BY_FIXTURE]


@pytest.mark.parametrize(("document", "command"), documented())
def test_a_documented_command_works(document: str, command: str, three_nights: Run, tmp_path: Path) -> None:
    program, *arguments = shlex.split(command)
    assert program == "armonia", f"{document}: {command}"
    folder = os.environ | {"ARMONIA_HOME": str(three_nights.home)}
    arguments = [
        str(tmp_path / argument) if argument == "landing" or before == "--into" else argument
        for before, argument in pairwise(["", *arguments])
    ]
    done = subprocess.run(
        [sys.executable, "-m", "armonia", *arguments], cwd=ROOT, env=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def test_the_documents_show_commands_at_all() -> None:
    assert {path for path, _ in documented()} >= {
        "README.md",
        "docs/analysts.md",
        "docs/coordinators.md",
        "docs/nightly.md",
    }
