"""docs/nightly.md followed to the letter on a fresh copy: its blocks in order, in one shell, stand-ins for root."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.integration.conftest import ROOT
from tests.integration.served import Heard, Served, end, listening, without_settings

GUIDE = ROOT / "docs" / "nightly.md"
BLOCK = re.compile(r"^```bash\n(.*?)^```", re.MULTILINE | re.DOTALL)
WEBHOOK = "https://chat.example.org/hooks/armonia"
STAND_INS = Path(__file__).parent / "stand_ins"
# A night that is not complete says so also to who runs it by hand.
PARTIAL = re.compile(r"1 .* prefect deployment run nightly/nightly --watch|2 .* armonia build.*")


@dataclass(frozen=True)
class Followed:
    """What came of following the guide: where, what was shown, what failed and how, what the webhook heard."""

    there: Served
    output: str
    failed: list[str]
    heard: Heard


def fresh_repository(there: Served, folder: Path) -> None:
    """A repository of the files as they are, for this machine's places."""
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    for name in names:
        if name and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    for path in (folder / "systemd").iterdir():
        path.write_text(there.mapped(path.read_text()))
    identity = ["-c", "user.name=test", "-c", "user.email=test@example.org"]
    for arguments in (["init", "-q", "-b", "main"], ["add", "-A"], [*identity, "commit", "-q", "-m", "as it is"]):
        subprocess.run(["git", *arguments], cwd=folder, check=True)


def script_of(there: Served, webhook: str) -> str:
    """Every block of the guide, one after the other; what fails is noted (by `sudo` itself), and the next follows."""
    blocks = "\n".join(BLOCK.findall(GUIDE.read_text(encoding="utf-8")))
    text = there.mapped(blocks).replace(WEBHOOK, webhook).replace("/etc/systemd/system", str(there.folder / "units"))
    note = 'told="$? $BASH_COMMAND"; [[ $told == *" sudo "* ]] || echo "$told" >> "$FAILED"'
    return f"trap '{note}' ERR\n{text}"


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Followed]:
    folder = tmp_path_factory.mktemp("srv")
    there = Served(folder / "armonia", checkout=folder / "armonia" / "checkout")
    for path in (folder / "repository", there.folder / "units", there.folder / "landing"):
        path.mkdir(parents=True)
    fresh_repository(there, folder / "repository")
    for night in ("2021-03-01", "2021-03-02"):  # after these two, some senders have nothing that could be taken
        shutil.copytree(ROOT / "data" / "deliveries" / night, there.folder / "landing" / night)
    environment = without_settings() | {
        "PATH": f"{STAND_INS}:{os.environ['PATH']}",
        "ARMONIA_REPOSITORY": str(folder / "repository"),
        "FAILED": str(folder / "failed"),
        "UNITS": str(there.folder / "units"),
        "READY_MADE": str(Path(sys.executable).parent.parent),
    }
    try:
        with listening() as heard:
            done = subprocess.run(
                ["bash", "-c", script_of(there, heard.address)],
                cwd=folder,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
            )
            failed = (folder / "failed").read_text().splitlines() if (folder / "failed").exists() else []
            yield Followed(there, done.stdout, failed, heard)
    finally:
        for pid in (there.folder / "units").glob("*.pid"):
            end(int(pid.read_text()))


def test_every_command_works_but_those_that_tell_of_a_partial_night(followed: Followed) -> None:
    amiss = [told for told in followed.failed if not PARTIAL.fullmatch(told)]
    assert amiss == [], followed.output


def test_the_first_night_is_published_and_told(followed: Followed) -> None:
    manifest = json.loads((followed.there.home / "current" / "manifest.json").read_text())
    assert {check["status"] for check in manifest["checks"]} == {"passed"}
    assert "is Partial" in followed.heard.about("nightly run")


def test_the_restored_copy_has_the_same_content(followed: Followed) -> None:
    (equal,) = re.findall(r'^ +(\d+) +"content_hash"', followed.output, flags=re.MULTILINE)
    assert equal == "2"


def test_after_the_upgrade_the_pool_is_open_and_everything_is_deployed(followed: Followed) -> None:
    assert not followed.there.ask("/work_pools/armonia")["is_paused"]
    for name in ("nightly", "as-of", "housekeeping"):
        assert followed.there.deployment(name)["parameters"]["home"] == str(followed.there.home)


def test_the_home_is_for_its_user_only(followed: Followed) -> None:
    assert oct(followed.there.home.stat().st_mode & 0o777) == "0o700"
    assert oct((followed.there.home / "pseudonym.key").stat().st_mode & 0o777) == "0o600"
