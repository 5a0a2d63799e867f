"""Receipts: what was delivered, by whom, when it landed and when it was received; kept also where the bytes are not."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path

from armonia.durable import write_durably
from armonia.faults import OperatorError
from armonia.home import Home, place_in


@dataclass(frozen=True, order=True)
class Reception:
    """One coming of a delivery: the run's night, its number among that sender's of the night, the folder's night."""

    received_on: str
    number: int
    landed_on: str


@dataclass(frozen=True)
class Receipt:
    """One delivery: its sender, the checksum of each file, and each time that these very bytes came.

    `withdrawn` is why its bytes are not kept, and `withdrawn_under` the rule, else both are empty.
    """

    sha256: str
    center: str
    program: str
    files: dict[str, str] = field(hash=False)
    receptions: tuple[Reception, ...]
    withdrawn: str = ""
    withdrawn_under: str = ""

    @property
    def delivery_id(self) -> str:
        """The first 16 digits of the checksum over center, program, file names and contents."""
        return self.sha256[:16]

    @property
    def received_on(self) -> str:
        """The night of the run that first took it."""
        return self.receptions[0].received_on

    @property
    def night(self) -> date:
        """The night whose folder it first landed in: its layout is the one declared for that night."""
        return date.fromisoformat(self.receptions[0].landed_on)

    def last(self, until: date = date.max) -> Reception:
        """The latest reception up to a night: that of the latest night's folder, and of one folder the last."""
        night = until.isoformat()
        return max((one for one in self.receptions if one.received_on <= night), key=_place)


def receipts(home: Home, until: date = date.max) -> list[Receipt]:
    """Every receipt in the archive up to a night, in the order in which deliveries replace one another."""
    names = (folder.name for folder in home.archive.iterdir()) if home.archive.is_dir() else ()
    found = (_load(place_in(home.archive, name, "receipt.json")) for name in names)
    night = until.isoformat()
    return sorted((one for one in found if one and one.received_on <= night), key=lambda one: _order(one, until))


def last_night(known: Iterable[Receipt]) -> date | None:
    """The latest night on which anything was received."""
    return max((date.fromisoformat(one.received_on) for receipt in known for one in receipt.receptions), default=None)


def find(sha256: str, home: Home) -> Receipt | None:
    """The receipt of these bytes, or None where they never came."""
    return _load(place_in(home.archive, sha256, "receipt.json"))


def save(receipt: Receipt, home: Home) -> Receipt:
    """Writes the receipt in its place in one step, and gives it back."""
    place = place_of(receipt.sha256, home)
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    home.scratch.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_durably(place / "receipt.json", text_of(receipt), scratch=home.scratch)
    return receipt


def text_of(receipt: Receipt) -> bytes:
    """The receipt as it is kept."""
    return json.dumps(asdict(receipt), indent=1).encode()


def place_of(sha256: str, home: Home) -> Path:
    """The delivery's folder in the archive."""
    return home.archive / sha256


def files_of(receipt: Receipt, home: Home) -> Path:
    """The folder that holds the delivery's bytes."""
    return place_of(receipt.sha256, home) / "files"


def _place(reception: Reception) -> tuple[str, str, int]:
    """What comes late into an older night's folder stands behind what a newer one held."""
    return reception.landed_on, reception.received_on, reception.number


def _order(receipt: Receipt, until: date) -> tuple[str, str, int, str, str, str]:
    return *_place(receipt.last(until)), receipt.center, receipt.program, receipt.sha256


def _load(path: Path) -> Receipt | None:
    """The receipt at its place; None where there is none, nor a delivery's folder."""
    try:
        stat = path.stat()
        return _read(path, stat.st_ino, stat.st_mtime_ns, stat.st_size)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (ValueError, TypeError, KeyError, AttributeError):
        raise OperatorError(
            f"{path}: the receipt is damaged. Restore this file from the backup of the archive."
        ) from None


@lru_cache(maxsize=100_000)
def _read(path: Path, _inode: int, _modified_ns: int, _size: int) -> Receipt:
    """The receipt at its place, read once for as long as the file is this one: a night asks for all several times."""
    stored = json.loads(path.read_bytes())
    receptions = tuple(Reception(**one) for one in stored.pop("receptions"))
    return Receipt(**stored, receptions=receptions)
