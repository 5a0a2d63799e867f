"""What no archive can tell: events, only ever added, one file an addition, numbered without a gap."""

import json
import os
import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import uuid4

from armonia.durable import sync
from armonia.faults import OperatorError
from armonia.home import Home

DAMAGED = "{path}: this file of the ledger is damaged. Restore it from the backup."
NAME = re.compile(r"(\d{6})-([a-z_]+)\.jsonl")


def append(home: Home, events: Sequence[Mapping[str, Any]]) -> None:
    """Adds the events, all or none, in a file of their own; they are on the disk when it returns.

    Each has `on`, an ISO date, and `kind`, the same for all. Whoever calls it holds the home: of two who append at
    once, one gets a FileExistsError. Raises OperatorError where a file of the ledger is amiss.
    """
    if not events:
        return
    (kind,) = {event["kind"] for event in events}
    text = "".join(json.dumps(event, ensure_ascii=False) + "\n" for event in events)
    for folder in (home.ledger, home.scratch):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    place = home.ledger / f"{len(_files(home)) + 1:06}-{kind}.jsonl"
    half = home.scratch / f"ledger-{uuid4().hex}"
    try:
        _write(half, text.encode())
        os.link(half, place)  # unlike a rename, never in place of what is there
        sync(home.ledger)
    finally:
        half.unlink(missing_ok=True)


def read(home: Home, until: date | None = None, kind: str | None = None) -> list[dict[str, Any]]:
    """The events in the order of their adding, up to a day, of one kind. Raises OperatorError, naming what is amiss."""
    events = [event for path in _files(home) if kind in (None, _kind(path)) for event in _load(path)]
    last = (until or date.max).isoformat()
    return [event for event in events if event["on"] <= last]


def files_of(home: Home, kind: str, until: date) -> list[tuple[Path, dict[str, Any]]]:
    """The ledger's files of one kind up to a day, in order, each with its first event: what they hold never changes."""
    found = [(path, _first(path)) for path in _files(home) if _kind(path) == kind]
    return [(path, first) for path, first in found if first["on"] <= until.isoformat()]


def _kind(path: Path) -> str:
    """The kind of a file's events, which are of one."""
    return path.stem.partition("-")[2]


def _write(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _files(home: Home) -> list[Path]:
    """The ledger's files in order. Raises OperatorError where a number is missing or there twice, or a file is none."""
    paths = sorted(home.ledger.iterdir()) if home.ledger.is_dir() else []
    for number, path in enumerate(paths, start=1):
        found = NAME.fullmatch(path.name)
        if found is None:
            raise OperatorError(f"{path}: not a file of the ledger. Take it out of this folder.")
        if int(found.group(1)) != number:
            raise OperatorError(
                f"{home.ledger}: number {number:06} is missing, or another is there twice. Restore it from the backup."
            )
    return paths


def _load(path: Path) -> list[dict[str, Any]]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
        events = json.loads(f"[{','.join(lines[:-1])}]")  # at once: a third faster than line by line
        is_whole = bool(events) and len(events) == len(lines) - 1 and not lines[-1]
        is_whole &= all(_is_event(event) and event["kind"] == _kind(path) for event in events)
    except (ValueError, KeyError, TypeError):
        is_whole = False
    if not is_whole:
        raise OperatorError(DAMAGED.format(path=path))
    return events


def _first(path: Path) -> dict[str, Any]:
    try:
        with path.open(encoding="utf-8") as lines:
            event: dict[str, Any] = json.loads(next(lines))
        is_whole = _is_event(event)
    except (ValueError, KeyError, TypeError, StopIteration):
        is_whole = False
    if not is_whole:
        raise OperatorError(DAMAGED.format(path=path))
    return event


def _is_event(event: dict[str, Any]) -> bool:
    return isinstance(event["kind"], str) and _is_day(event["on"])


@lru_cache(maxsize=1024)
def _is_day(text: str) -> bool:
    return date.fromisoformat(text).isoformat() == text
