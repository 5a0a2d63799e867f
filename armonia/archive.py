"""Delivered bytes are kept before anything looks inside, under their own checksum, with a receipt."""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from armonia.doors.identity import NEXT_STEP, looks_like_tax_code
from armonia.faults import Refusal
from armonia.home import Home
from armonia.landing import Arrival

CHUNK_BYTES = 1 << 20


@dataclass(frozen=True)
class Receipt:
    """What was delivered, by whom and when; `number` counts that sender's deliveries of the night.

    `again_on` are the later nights on which the same bytes came again: from the last of them on, they count anew.
    `withdrawn` is why its bytes are no longer kept, and `withdrawn_under` the rule, else both are empty.
    """

    sha256: str
    center: str
    program: str
    received_on: str
    files: dict[str, str]
    number: int = 1
    again_on: tuple[str, ...] = ()
    withdrawn: str = ""
    withdrawn_under: str = ""

    @property
    def delivery_id(self) -> str:
        """The first 16 digits of the checksum over center, program, file names and contents."""
        return self.sha256[:16]

    @property
    def night(self) -> date:
        """The night on which it was received."""
        return date.fromisoformat(self.received_on)


def archive(arrival: Arrival, home: Home) -> Receipt:
    """Keeps the delivery's bytes; the same bytes twice are one delivery, with the first night's receipt.

    Raises Refusal where a file changes while it is read, is a link, or stands in a folder.
    """
    incoming = home.scratch / f"arrival-{os.getpid()}-{arrival.night}-{arrival.center}-{arrival.program}"
    shutil.rmtree(incoming, ignore_errors=True)
    incoming.mkdir(parents=True, mode=0o700)
    try:
        files = {path.name: _copy(path, incoming / path.name) for path in _delivered(arrival.folder)}
        return _keep(incoming, _receipt(arrival, files, home), home)
    finally:
        shutil.rmtree(incoming, ignore_errors=True)


def receipts(home: Home, until: date | None = None) -> list[Receipt]:
    """Every receipt in the archive up to a night, in the order of receiving."""
    found = [_load(path) for path in home.archive.glob("*/receipt.json")]
    last = (until or date.max).isoformat()
    kept = [receipt for receipt in found if receipt.received_on <= last]
    return sorted(kept, key=lambda receipt: (_came(receipt, last), receipt.center, receipt.program, receipt.number))


def _came(receipt: Receipt, last: str) -> str:
    """The latest night up to `last` on which these bytes came."""
    return max(night for night in (receipt.received_on, *receipt.again_on) if night <= last)


def _load(path: Path) -> Receipt:
    stored = json.loads(path.read_text())
    return Receipt(**stored | {"again_on": tuple(stored["again_on"])})


def files_of(receipt: Receipt, home: Home) -> Path:
    """The folder that holds the delivery's bytes."""
    return home.archive / receipt.sha256 / "files"


def withdraw(receipt: Receipt, rule_id: str, reason: str, home: Home) -> Receipt:
    """Takes a delivery's bytes out of the archive; the receipt, which is returned, stays and says why."""
    kept = replace(receipt, withdrawn=reason, withdrawn_under=rule_id)
    if kept != receipt:
        _write_durably(home.archive / receipt.sha256 / "receipt.json", json.dumps(asdict(kept), indent=1).encode())
    if files_of(receipt, home).exists():
        shutil.rmtree(files_of(receipt, home))
    return kept


def _delivered(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if looks_like_tax_code(path.name):
            raise Refusal("identity.value", "a file's name looks like an Italian tax code", "delivery", NEXT_STEP)
        if path.is_symlink() or not path.is_file():
            raise Refusal("file.unexpected", "not a plain file", path.name, "Deliver plain files only")
        yield path


def _copy(source: Path, target: Path) -> str:
    """Copies the file and gives its sha256; the bytes are on the disk when it returns."""
    before, digest = source.stat(), hashlib.sha256()
    with source.open("rb") as reader, target.open("xb") as writer:
        while chunk := reader.read(CHUNK_BYTES):
            digest.update(chunk)
            writer.write(chunk)
        writer.flush()
        os.fsync(writer.fileno())
    after = source.stat()
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise Refusal(
            "file.changing", "the file changed while it was read", source.name, "It is taken once it is complete"
        )
    target.chmod(0o400)
    return digest.hexdigest()


def _receipt(arrival: Arrival, files: dict[str, str], home: Home) -> Receipt:
    if not files:
        raise Refusal("file.missing", "the delivery holds no file", str(arrival.folder.name), "Send the files")
    content = json.dumps([arrival.center, arrival.program, sorted(files.items())]).encode()
    digest = hashlib.sha256(content).hexdigest()
    sent = (arrival.center, arrival.program, arrival.night)
    number = 1 + sum((other.center, other.program, other.night) == sent for other in receipts(home))
    return Receipt(digest, *sent[:2], arrival.night.isoformat(), files, number)


def _keep(incoming: Path, receipt: Receipt, home: Home) -> Receipt:
    place = home.archive / receipt.sha256
    if (place / "receipt.json").exists():
        return _come_again(place / "receipt.json", receipt.received_on)
    shutil.rmtree(place, ignore_errors=True)
    whole = incoming.with_name(f"{incoming.name}-whole")
    shutil.rmtree(whole, ignore_errors=True)
    whole.mkdir(mode=0o700)
    incoming.rename(whole / "files")
    _write_durably(whole / "receipt.json", json.dumps(asdict(receipt), indent=1).encode())
    home.archive.mkdir(parents=True, exist_ok=True, mode=0o700)
    whole.rename(place)
    return receipt


def _come_again(path: Path, night: str) -> Receipt:
    known = _load(path)
    if night <= max(known.received_on, *known.again_on, ""):
        return known
    again = replace(known, again_on=(*known.again_on, night))
    _write_durably(path, json.dumps(asdict(again), indent=1).encode())
    return again


def _write_durably(path: Path, content: bytes) -> None:
    half = path.with_suffix(".half")
    with half.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    half.replace(path)
