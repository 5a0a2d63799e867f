"""The landing tree, written whole: the three nights as they are shipped, or one clean night of any cohort."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from synthetic.cohort import everyone
from synthetic.forms.packing import Files
from synthetic.listing import listing
from synthetic.nights import clean_deliveries, deliveries
from synthetic.person import Person
from synthetic.planned.series import NIGHTS
from synthetic.replies import replies
from synthetic.targets import Targets


def synthesize(into: Path, seed: int, targets: Targets | None = None) -> None:
    """The three nights of a cohort that meets the targets: the published figures, or others for a test.

    Raises FileExistsError where the folder has one of the nights: deliveries are never written over.
    """
    if there := [night.isoformat() for night in NIGHTS if (into / night.isoformat()).exists()]:
        raise FileExistsError(f"{into} has {', '.join(there)} already. Give an empty folder.")
    write_nights(into, everyone(targets or Targets.read(), seed))


def write_nights(into: Path, persons: Iterable[Person]) -> None:
    """The three nights with their defects, what is replied to queries, and the list of the defects beside them."""
    people = tuple(persons)
    for night in NIGHTS:
        for dialect, files in deliveries(night, people):
            _write_delivery(into, night, dialect.center, dialect.program, files)
        for center, program, files in replies(night, people):
            _write_delivery(into, night, center, program, files)
    (into / "defects.csv").write_bytes(listing(people))


def write_night(into: Path, night: date, persons: Iterable[Person]) -> None:
    """One night on which every center sends everything, clean."""
    for dialect, files in clean_deliveries(night, persons):
        _write_delivery(into, night, dialect.center, dialect.program, files)


def _write_delivery(into: Path, night: date, center: str, program: str, files: Files) -> None:
    folder = into / night.isoformat() / center / program.lower()
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
