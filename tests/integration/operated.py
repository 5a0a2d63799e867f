"""The real command in a home of its own: tiny deliveries of real centers landed, runs in the foreground and not."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from armonia.home import Home
from armonia.release.release import current_release
from tests.integration.conftest import ROOT
from tests.integration.served import without_settings

NIGHT, NEXT = date(2021, 3, 3), date(2021, 3, 4)
COMPLETE, NOTHING, PARTIAL = 0, 1, 2


@dataclass(frozen=True)
class Place:
    """A home, the landing folder, the content of the release that the home began with, and Prefect's server, if any."""

    home: Home
    landing: Path
    goal: str = ""
    server: str = ""

    @property
    def environment(self) -> dict[str, str]:
        """This process's own, without what a person has set, and with the server."""
        return without_settings() | ({"PREFECT_API_URL": self.server} if self.server else {})

    def armonia(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """The real command in this home."""
        return subprocess.run(
            self.command(*arguments),
            cwd=ROOT,
            env=self.environment | environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def run(self, **environment: str) -> subprocess.CompletedProcess[str]:
        """`armonia run` over all that landed."""
        return self.armonia("run", "--landing", str(self.landing), **environment)

    def command(self, *arguments: str) -> list[str]:
        """The command line."""
        return [sys.executable, "-m", "armonia", *arguments, "--home", str(self.home.root)]

    @property
    def manifest(self) -> dict[str, Any]:
        """What the current release says of itself."""
        release = current_release(self.home)
        assert release
        return release.manifest

    def content(self) -> str:
        """The content hash of what is current."""
        told: str = self.manifest["content_hash"]
        return told


def land(center: str, program: str, night: date, landing: Path) -> Path:
    """Lands a center's tiny delivery, settled."""
    source = ROOT / "tests" / "deliveries" / program / center / "delivery"
    folder = landing / night.isoformat() / center / program
    shutil.copytree(source, folder)
    for path in (folder, *folder.iterdir()):
        os.utime(path, (1.6e9, 1.6e9))
    return folder


def calm(done: subprocess.CompletedProcess[str], code: int, *words: str) -> str:
    """What a command said: it ended with this code, said these words, and showed nothing of its inside."""
    told = " ".join((done.stdout + done.stderr).split())
    assert done.returncode == code, told
    assert "Traceback" not in told
    assert [word for word in words if word not in told] == [], told
    return told


def in_background(place: Place, **environment: str) -> subprocess.Popen[str]:
    """`armonia run`, in a process group of its own."""
    return subprocess.Popen(
        place.command("run", "--landing", str(place.landing)),
        cwd=ROOT,
        env=place.environment | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def first_night(root: Path, server: str = "") -> Place:
    """A home in which the real command published one night of three centers; the others have never delivered."""
    for center, program in (("IT01", "neuf"), ("IT03", "obs"), ("IT04", "neuf")):
        land(center, program, NIGHT, root / "landing")
    place = Place(Home(root / "home"), root / "landing", server=server)
    calm(place.run(), PARTIAL, f"{NIGHT}: partial, published")
    return place


def copied(place: Place, root: Path) -> Place:
    """The same home and landing, elsewhere."""
    shutil.copytree(place.home.root, root / "home", symlinks=True)
    shutil.copytree(place.landing, root / "landing")
    return Place(Home(root / "home"), root / "landing", place.content(), place.server)
