"""A delivery still being written is not taken: its files have settled, or its checksum manifest is complete."""

import os
import re
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import armonia.declaration as declarations
from armonia.declaration import Declaration
from armonia.faults import OperatorError, Refusal
from armonia.landing.arrivals import Arrival

SETTLED_SECONDS = 5  # where a sender's declaration says nothing else, or there is none
LINE = re.compile(r"([0-9a-fA-F]{64}) [ *](.+)")
NEXT_STEP = "It is taken once it is complete"


def find_unsettled(
    arrivals: Sequence[Arrival], programs: Path = declarations.ROOT, sleep: Callable[[float], None] = time.sleep
) -> dict[Arrival, Refusal]:
    """The deliveries that are still being written, each with its Refusal: those whose files change between two looks.

    Only those are looked at twice whose files are young, or of a time to come; they are waited for together.
    """
    young = {
        arrival: seconds for arrival in arrivals if _is_young(arrival, seconds := _settled_seconds(arrival, programs))
    }
    if not young:
        return {}
    before = {arrival: signature(arrival.folder) for arrival in young}
    sleep(max(young.values()))
    return {arrival: _changing() for arrival in young if signature(arrival.folder) != before[arrival]}


def check_complete(arrival: Arrival, files: Mapping[str, str], programs: Path = declarations.ROOT) -> None:
    """Holds the files' checksums against the manifest that the sender declares. Raises Refusal where one is amiss."""
    declaration = _declaration(arrival, programs)
    if declaration is None or declaration.checksums is None:
        return
    name = declaration.checksums
    if name not in files:
        raise _incomplete("is not there yet", name)
    listed = _listed((arrival.folder / name).read_text("utf-8", errors="replace"), name)
    delivered = {file: sha256 for file, sha256 in files.items() if file != name}
    if missing := sorted(set(listed) - set(delivered)):
        raise _incomplete(f"lists {len(missing)} files that are not there yet", name)
    if strange := sorted(set(delivered) - set(listed)):
        raise _incomplete(f"does not list {len(strange)} of the files", name)
    if wrong := sorted(file for file in listed if listed[file] != delivered[file]):
        raise _incomplete(f"gives other checksums than {len(wrong)} of the files have", name)


def signature(folder: Path) -> str:
    """The names, sizes and times of a folder's files: what changes while they are written."""
    try:
        with os.scandir(folder) as found:
            looked = {entry.name: entry.stat(follow_symlinks=False) for entry in found}
    except OSError as fault:  # told when it is taken
        return type(fault).__name__
    return repr([(name, stat.st_size, stat.st_mtime_ns, stat.st_ino) for name, stat in sorted(looked.items())])


def _is_young(arrival: Arrival, seconds: int) -> bool:
    try:
        newest = max(path.lstat().st_mtime for path in (arrival.folder, *arrival.folder.iterdir()))
    except OSError:
        return False
    return seconds > 0 and newest > time.time() - seconds


def _settled_seconds(arrival: Arrival, programs: Path) -> int:
    declaration = _declaration(arrival, programs)
    if declaration is None:
        return SETTLED_SECONDS
    return 0 if declaration.checksums else declaration.settled_seconds


def _declaration(arrival: Arrival, programs: Path) -> Declaration | None:
    """The sender's declaration; None where there is none, or a wrong one, which the doors tell."""
    try:
        return declarations.load_declaration(arrival.center, arrival.program, arrival.landed_on, programs)
    except OperatorError:
        return None


def _listed(text: str, name: str) -> dict[str, str]:
    lines = [line for line in text.splitlines() if line.strip()]
    found = [LINE.fullmatch(line.strip()) for line in lines]
    if not found or not all(found):
        raise _incomplete("is not a list of sha256 sums and file names", name)
    return {match[2].strip(): match[1].lower() for match in found if match}


def _changing() -> Refusal:
    return Refusal("file.changing", "files are still being written", "delivery", NEXT_STEP)


def _incomplete(what: str, name: str) -> Refusal:
    return Refusal("file.incomplete", f"the checksum manifest {what}", name, NEXT_STEP)
