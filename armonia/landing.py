"""What lies in the landing folder: `<night>/<center>/<program>/` is one delivery."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from armonia.faults import OperatorError


@dataclass(frozen=True)
class Arrival:
    """One delivery as it landed: the files of one center for one program on one night."""

    night: date
    center: str
    program: str
    folder: Path


def find_nights(landing: Path) -> list[date]:
    """The nights that have a folder, in order. Raises OperatorError where the landing cannot be read."""
    if not landing.is_dir():
        raise OperatorError(f"{landing}: no such landing folder. Give one with --landing.")
    nights = (_night(path) for path in landing.iterdir() if path.is_dir())
    return sorted(night for night in nights if night)


def find_arrivals(landing: Path, night: date) -> list[Arrival]:
    """The deliveries of one night, by center and program."""
    folders = sorted(path for path in (landing / night.isoformat()).glob("*/*") if path.is_dir())
    return [Arrival(night, folder.parent.name.upper(), folder.name.upper(), folder) for folder in folders]


def _night(path: Path) -> date | None:
    try:
        night = date.fromisoformat(path.name)
    except ValueError:
        return None
    if night.isoformat() != path.name:
        raise OperatorError(f"{path}: a night's folder is named YYYY-MM-DD. Rename it to {night.isoformat()}.")
    return night
