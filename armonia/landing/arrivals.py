"""What lies in the landing folder: `<night>/<center>/<program>/` is one delivery."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from armonia.faults import OperatorError


@dataclass(frozen=True)
class Arrival:
    """One delivery as it landed: the files of one center for one program, in the folder of the night `landed_on`.

    `night` is the run that takes it, `number` its place among that sender's deliveries of the run; `last_taken` is the
    checksum of what was last taken from this folder, and `signature` tells how its files looked before they were read.
    """

    night: date
    center: str
    program: str
    folder: Path
    landed_on: date
    number: int = 1
    last_taken: str = ""
    signature: str = ""


def find_nights(landing: Path) -> list[date]:
    """The nights that have a folder, in order. Raises OperatorError where the landing cannot be read."""
    if not landing.is_dir():
        raise OperatorError(f"{landing}: no such landing folder. Give one with --landing.")
    nights = (_night(path) for path in landing.iterdir() if path.is_dir())
    return sorted(night for night in nights if night)


def find_arrivals(landing: Path, night: date) -> list[Arrival]:
    """The deliveries of one night and of all before it, by night, center and program."""
    return [
        arrival
        for landed_on in find_nights(landing)
        if landed_on <= night
        for arrival in _of(landing, landed_on, night)
    ]


def find_strays(landing: Path, today: date) -> list[str]:
    """A sentence for each place that holds what is nobody's delivery, or a night's to come; file names are not told."""
    later = [one for one in find_nights(landing) if one > today]
    return [*_misplaced(landing), *(f"{one}: its folder is of a night to come, and waits" for one in later)]


def find_loose_files(landing: Path) -> list[str]:
    """A sentence on the files that stand beside the nights: a note to the reader, most often, and no delivery."""
    loose = sum(path.is_file() for path in landing.iterdir())
    return [f"landing: {loose} loose files are no delivery, and not looked at"] if loose else []


def _of(landing: Path, landed_on: date, night: date) -> Iterator[Arrival]:
    for folder in sorted(path for path in (landing / landed_on.isoformat()).glob("*/*") if path.is_dir()):
        yield Arrival(night, folder.parent.name.upper(), folder.name.upper(), folder, landed_on)


def _misplaced(landing: Path) -> Iterator[str]:
    nights = {landing / night.isoformat() for night in find_nights(landing)}
    if strange := sum(path not in nights for path in landing.iterdir() if path.is_dir() and path.name[0] != "."):
        yield f"landing: {strange} folders are no night's. Name them YYYY-MM-DD, or take them out"
    for night in sorted(nights):
        if closed := sum(not os.access(path, os.R_OK | os.X_OK) for path in night.glob("*") if path.is_dir()):
            yield f"landing, {night.name}: {closed} folders may not be read. Give the run's user the right to"
        if loose := sum(path.is_file() for path in (*night.glob("*"), *night.glob("*/*"))):
            yield f"landing, {night.name}: {loose} files are in no delivery. Move them into <center>/<program>/"


def _night(path: Path) -> date | None:
    try:
        night = date.fromisoformat(path.name)
    except ValueError:
        return None
    if night.isoformat() != path.name:
        raise OperatorError(f"{path}: a night's folder is named YYYY-MM-DD. Rename it to {night.isoformat()}.")
    return night
