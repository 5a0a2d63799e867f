"""The landing tree, written whole: the three nights as they are shipped, or one clean night of any cohort."""

import csv
import io
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from synthetic.forms.dialect import Dialect
from synthetic.forms.packing import Files
from synthetic.nights import LISTED, clean_deliveries, deliveries, listed_defects
from synthetic.person import Person
from synthetic.planned.series import NIGHTS


def write_nights(into: Path, persons: Iterable[Person]) -> None:
    """The three nights with their defects, and the list of the defects beside them."""
    people = tuple(persons)
    for night in NIGHTS:
        for dialect, files in deliveries(night, people):
            _write_delivery(into, night, dialect, files)
    (into / "defects.csv").write_bytes(_listing(people))


def write_night(into: Path, night: date, persons: Iterable[Person]) -> None:
    """One night on which every center sends everything, clean."""
    for dialect, files in clean_deliveries(night, persons):
        _write_delivery(into, night, dialect, files)


def _write_delivery(into: Path, night: date, dialect: Dialect, files: Files) -> None:
    folder = into / night.isoformat() / dialect.center / dialect.program.lower()
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)


def _listing(people: tuple[Person, ...]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, fieldnames=LISTED, lineterminator="\n")
    writer.writeheader()
    writer.writerows(listed_defects(people))
    return text.getvalue().encode()
