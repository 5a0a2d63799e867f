"""The nights as the nightly flow takes them, Prefect aside: an older one, a clean one, one with faults each time."""

import shutil
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from armonia.archive.intake import receive
from armonia.declaration import ROOT as PROGRAMS
from armonia.home import Home
from armonia.landing.arrivals import Arrival, find_arrivals
from armonia.night.gathering import gather
from armonia.pseudonym import load_key, pseudonyms
from armonia.quality.checks import Check
from armonia.quality.examining import Examination
from armonia.quality.measuring import Measured
from armonia.staging import stage
from armonia.warehouse.accounting import check_accounting
from armonia.warehouse.build import build_warehouse
from benchmarks.detection.delivery import Delivery

OLDER, CLEAN, FAULTY = date(2021, 3, 3), date(2021, 3, 4), date(2021, 3, 5)
WORKERS = 2  # as the nightly flow fans out


class _Measuring(Examination):
    """Which records fail is what is scored; whether a check passes as a whole, which takes seconds a night, is not."""

    def _judged(self, checks: Sequence[Check], measured: Measured) -> list[dict[str, Any]]:
        return []


@dataclass(frozen=True)
class Nights:
    """A landing folder and a home of their own."""

    folder: Path

    @property
    def home(self) -> Home:
        """What the pipeline writes to."""
        return Home(self.folder / "home")

    @property
    def warehouse(self) -> Path:
        """The last night's file."""
        return self.folder / "warehouse.duckdb"

    def take(self, deliveries: Iterable[Delivery], night: date) -> None:
        """Lands the deliveries on the night, archives and judges them."""
        landing = self.folder / "landing" / night.isoformat()
        for delivery in deliveries:
            center, program = delivery.sender
            target = landing / center / program.lower()
            target.mkdir(parents=True)
            for name, content in delivery.files().items():
                (target / name).write_bytes(content)
        arrivals = find_arrivals(self.folder / "landing", night)
        with ThreadPoolExecutor(max_workers=WORKERS) as threads:
            list(threads.map(self._take_one, arrivals))

    def build(self, night: date) -> None:
        """The warehouse of the night, as a release has it, every check made."""
        of = gather(self.home, night, PROGRAMS, WORKERS)
        check_accounting(of.standings)
        build_warehouse(self.warehouse, of, judge=_Measuring(of, self.home))

    def copy(self, into: Path) -> "Nights":
        """The same home elsewhere, with nothing landed: another continuation of the same nights."""
        shutil.copytree(self.home.root, into / "home", symlinks=True)
        return Nights(into)

    def pseudonym(self, center: str, number: int) -> str:
        """Of a patient, by the hospital's number and this home's key."""
        code = f"{number:04d}"
        return pseudonyms([code], center, load_key(self.home.key, self.home.key_mark))[code]

    def _take_one(self, arrival: Arrival) -> None:
        stage(receive(arrival, self.home, PROGRAMS), self.home, PROGRAMS)
