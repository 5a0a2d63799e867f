"""The fixed layout of a SAS XPORT v5 file, checked before it is read.

readstat returns fewer rows from a file cut short, and takes a second member's header for rows, both without a word.
Layout: SAS technical note TS-140, records of 80 bytes.
"""

import re
import struct
from dataclasses import dataclass

from armonia.faults import Refusal
from armonia.readers.places import listed

RECORD, NAMESTR = 80, 140
OBSERVATIONS = b"HEADER RECORD*******OBS     HEADER RECORD!!!!!!!"
MEMBER = b"HEADER RECORD*******MEMBER  HEADER RECORD!!!!!!!"
LIBRARY = b"HEADER RECORD*******LIBRARY HEADER RECORD!!!!!!!"
LIBRARY_V8 = b"HEADER RECORD*******LIBV8   HEADER RECORD!!!!!!!"

_AGAIN = "Ask the center to export the data set again as SAS XPORT version 5 and send the whole file"


@dataclass(frozen=True)
class Layout:
    """The variables, and how many observations the file may hold: blank padding may look like a few more."""

    names: list[str]
    least: int
    most: int


def check_layout(data: bytes, file: str) -> Layout:
    """Raises Refusal unless the file is one whole XPORT v5 data set: headers in place, lengths adding up, no cut."""
    _check_header(data, file)
    namestrs, start = _variables(data, file)
    width = _width(namestrs, file)
    most, rest = divmod(len(data) - start, width)
    if len(data) % RECORD or rest >= RECORD or data[len(data) - rest :].strip(b" "):
        raise Refusal("xport.truncated", "the file ends within an observation", file, _AGAIN)
    return Layout(_names(namestrs, file), max(0, most - RECORD // width), most)


def unreadable(what: str, file: str) -> Refusal:
    """The refusal of a file whose bytes are not those of an XPORT data set."""
    return Refusal("xport.unreadable", what, file, _AGAIN)


def _check_header(data: bytes, file: str) -> None:
    if data.startswith(LIBRARY_V8):
        raise Refusal("xport.version", "SAS XPORT version 8, not 5", file, _AGAIN)
    if not data.startswith(LIBRARY):
        raise unreadable("not a SAS XPORT file, whatever its name says", file)
    if data.count(MEMBER) > 1:
        raise Refusal("xport.members", "more than one data set", file, "Ask the center for one data set a file")


def _variables(data: bytes, file: str) -> tuple[list[bytes], int]:
    """The header of each variable, and where the first observation begins."""
    count = data[7 * RECORD + 54 : 7 * RECORD + 58]
    if not count.isdigit() or int(count) == 0:
        raise unreadable("its header does not say how many variables there are", file)
    first, length = 8 * RECORD, int(count) * NAMESTR
    end = first + -(-length // RECORD) * RECORD
    if data[end : end + len(OBSERVATIONS)] != OBSERVATIONS:
        raise unreadable(f"its header names {int(count)} variables, but the data do not begin after them", file)
    return [data[at : at + NAMESTR] for at in range(first, first + length, NAMESTR)], end + RECORD


def _width(namestrs: list[bytes], file: str) -> int:
    """The bytes of an observation. Every variable begins where the one before it ends, or the header is damaged."""
    width = 0
    for number, namestr in enumerate(namestrs, start=1):
        kind, _, length = struct.unpack_from(">hhh", namestr)
        (position,) = struct.unpack_from(">i", namestr, 84)
        if kind not in (1, 2) or length < 1 or position != width or (kind == 1 and length > 8):
            raise unreadable(f"the header of variable {number} is damaged", file)
        width += length
    return width


def _names(namestrs: list[bytes], file: str) -> list[str]:
    names = [namestr[8:16].decode("latin-1").rstrip(" ") for namestr in namestrs]
    damaged = [number for number, name in enumerate(names, start=1) if not re.fullmatch("[A-Za-z_][A-Za-z0-9_]*", name)]
    if damaged:
        raise unreadable(f"{listed('variable', damaged)}: a name that SAS does not allow", file)
    return names
