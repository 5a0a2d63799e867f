"""Delivered bytes are kept before anything looks inside, under their own checksum, with a receipt."""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import armonia.declaration as declarations
from armonia.archive.receipts import Receipt, Reception, files_of, find, place_of, save, text_of
from armonia.consent.kept import corrupted_kept, is_kept, kept_of
from armonia.doors.identity import NEXT_STEP, looks_like_tax_code
from armonia.durable import rename_durably, sync, write_durably
from armonia.faults import Refusal
from armonia.home import Home
from armonia.landing.arrivals import Arrival
from armonia.landing.settling import check_complete

CHUNK_BYTES = 1 << 20


def receive(arrival: Arrival, home: Home, programs: Path = declarations.ROOT) -> Receipt:
    """Keeps the delivery, or a receipt that says why it could not be kept: either way it is on record."""
    try:
        return archive(arrival, home, programs)
    except Refusal as refusal:
        return note(arrival, refusal, home)


def archive(arrival: Arrival, home: Home, programs: Path = declarations.ROOT) -> Receipt:
    """Keeps the delivery's bytes; the same bytes twice are one delivery, with one receipt.

    Raises Refusal where a file changes while it is read, is a link, stands in a folder, or is not complete.
    """
    home.scratch.mkdir(parents=True, exist_ok=True, mode=0o700)
    incoming = Path(tempfile.mkdtemp(prefix="arrival-", dir=home.scratch))
    try:
        (incoming / "files").mkdir(mode=0o700)
        files = {path.name: _copy(path, incoming / "files" / path.name) for path in _delivered(arrival.folder)}
        check_complete(arrival, files, programs)
        return _keep(incoming, arrival, files, home)
    finally:
        shutil.rmtree(incoming, ignore_errors=True)


def note(arrival: Arrival, refusal: Refusal, home: Home) -> Receipt:
    """The receipt of a delivery that could not be kept: no bytes, only that it came, and why it was not taken."""
    content = [arrival.center, arrival.program, arrival.landed_on.isoformat(), refusal.rule_id]
    sha256 = _digest(content)
    known = find(sha256, home) or Receipt(sha256, arrival.center, arrival.program, {}, ())
    return save(replace(_received(known, arrival), withdrawn=str(refusal), withdrawn_under=refusal.rule_id), home)


def withdraw(receipt: Receipt, rule_id: str, reason: str, home: Home) -> Receipt:
    """Takes a delivery's bytes out of the archive; the receipt, which is returned, stays and says why."""
    kept = replace(receipt, withdrawn=reason, withdrawn_under=rule_id)
    if kept != receipt:
        save(kept, home)
    for folder in (files_of(receipt, home), kept_of(receipt, home)):
        if folder.exists():
            shutil.rmtree(folder)
    return kept


def corrupted_files(receipt: Receipt, home: Home) -> list[str]:
    """The names of the files whose bytes are no longer there, or no longer have their checksum."""
    if receipt.withdrawn:
        return []
    if is_kept(receipt, home):
        return corrupted_kept(receipt, home)
    folder = files_of(receipt, home)
    return [name for name, sha256 in receipt.files.items() if _sha256(folder / name) != sha256]


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _delivered(folder: Path) -> Iterator[Path]:
    try:
        paths = sorted(folder.iterdir())
    except OSError as fault:
        raise _unreadable(fault, "delivery") from None
    if not paths:
        raise Refusal("file.missing", "the delivery holds no file", folder.name, "Send the files")
    for path in paths:
        if looks_like_tax_code(path.name):
            raise Refusal("identity.value", "a file's name looks like an Italian tax code", "delivery", NEXT_STEP)
        if path.is_symlink() or not path.is_file():
            raise Refusal("file.unexpected", "not a plain file", path.name, "Deliver plain files only")
        yield path


def _copy(source: Path, target: Path) -> str:
    """Copies the file and gives its sha256; the bytes are on the disk when it returns."""
    try:
        before, reader = source.stat(), source.open("rb")
    except OSError as fault:
        raise _unreadable(fault, source.name) from None
    with reader, os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400), "wb") as writer:
        digest = hashlib.sha256()
        while chunk := reader.read(CHUNK_BYTES):
            digest.update(chunk)
            writer.write(chunk)
        writer.flush()
        os.fsync(writer.fileno())
        after = os.fstat(reader.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise Refusal(
            "file.changing", "the file changed while it was read", source.name, "It is taken once it is complete"
        )
    return digest.hexdigest()


def _unreadable(fault: OSError, where: str) -> Refusal:
    return Refusal("file.unreadable", f"cannot be read ({fault.strerror})", where, "Give the run's user the right to")


def _digest(content: object) -> str:
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()


def _keep(incoming: Path, arrival: Arrival, files: dict[str, str], home: Home) -> Receipt:
    sha256 = _digest([arrival.center, arrival.program, sorted(files.items())])
    if known := find(sha256, home):
        again = _received(known, arrival)
        return again if again == known else save(again, home)
    receipt = _received(Receipt(sha256, arrival.center, arrival.program, files, ()), arrival)
    write_durably(incoming / "receipt.json", text_of(receipt))
    sync(incoming / "files")
    home.archive.mkdir(parents=True, exist_ok=True, mode=0o700)
    shutil.rmtree(place_of(sha256, home), ignore_errors=True)
    rename_durably(incoming, place_of(sha256, home))
    return receipt


def _received(receipt: Receipt, arrival: Arrival) -> Receipt:
    """The receipt with this coming, unless it is what was last taken from the same folder."""
    landed_on = arrival.landed_on.isoformat()
    if arrival.last_taken in ("", receipt.sha256) and landed_on in {one.landed_on for one in receipt.receptions}:
        return receipt
    reception = Reception(arrival.night.isoformat(), arrival.number, landed_on)
    return replace(receipt, receptions=(*receipt.receptions, reception))
