"""What must hold of an Excel file before it is read: really .xlsx, not encrypted, no bomb, every formula computed."""

import re
from collections import deque
from pathlib import Path
from xml.parsers import expat
from zipfile import ZipFile, ZipInfo

from armonia.faults import Refusal
from armonia.readers.encoded import empty_file
from armonia.readers.zipped import checked_members, opened, read_member

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
MOST_CELLS = 10_000_000  # calamine holds every cell up to the last one, empty or not: about 80 bytes each

_UNCOMPUTED = re.compile(
    rb'<c (?![^>]*t="str")[^>]*><f[^>]*(?:/>|>[^<]*</f>)(?:<v ?/>|<v></v>)?</c>'  # an empty text (t="str") is a value
)
_ROW = re.compile(rb'\br="(\d+)"')
_SAVE = "Ask the center to save it as an Excel workbook (.xlsx), without a password"


def check_workbook(path: Path, file: str) -> None:
    """Raises Refusal unless the file is an .xlsx that can be opened without harm."""
    _check_kind(path, file)
    try:
        with opened(path, file) as archive:
            members = checked_members(archive, file)
            if "xl/workbook.xml" not in archive.namelist():
                raise Refusal("excel.format", "not an Excel workbook (.xlsx), though a zip", file, _SAVE)
            for member in members:
                _check_member(archive, member, file)
    except Refusal as fault:
        if fault.rule_id != "zip.truncated":
            raise
        raise damaged(file) from None


def damaged(file: str) -> Refusal:
    """The refusal of a workbook that cannot be read to its end."""
    return Refusal("excel.damaged", "the workbook is damaged or cut short", file, "Ask the center to send it again")


def _check_kind(path: Path, file: str) -> None:
    with path.open("rb") as source:
        head = source.read(len(OLE))
        if head == OLE:
            _refuse_ole(source.read(), file)
    if not head:
        raise empty_file(file)
    if not head.startswith(ZIP):
        raise Refusal("excel.format", "not an Excel workbook (.xlsx), whatever its name says", file, _SAVE)


def _refuse_ole(rest: bytes, file: str) -> None:
    if "EncryptedPackage".encode("utf-16-le") in rest:
        raise Refusal("excel.encrypted", "the workbook is encrypted", file, _SAVE)
    raise Refusal("excel.format", "an old Excel workbook (.xls) or another Office file, not .xlsx", file, _SAVE)


def _check_member(archive: ZipFile, member: ZipInfo, file: str) -> None:
    """Reads the member to its end, so its declared size and checksum are known to be true, and looks into sheets."""
    chunks = read_member(archive, member, file)
    if re.fullmatch(r"xl/worksheets/[^/]+\.xml", member.filename):
        _check_sheet(b"".join(chunks), f"{file}/{member.filename}")
    else:
        deque(chunks, maxlen=0)


def _check_sheet(xml: bytes, where: str) -> None:
    _check_form(xml, where)
    _check_extent(xml, where)
    uncomputed = len(_UNCOMPUTED.findall(xml))
    if uncomputed:
        raise Refusal(
            "excel.formula",
            f"{uncomputed} formulas without a computed value",
            where,
            "Ask the center to open the workbook in Excel, save it, and send it again",
        )


def _check_form(xml: bytes, where: str) -> None:
    """Refuses a sheet that is not whole XML, of which calamine reads what it can and says nothing."""
    try:
        if b"<!DOCTYPE" in xml[:1024]:
            raise expat.ExpatError
        expat.ParserCreate().Parse(xml, True)
    except expat.ExpatError:
        raise damaged(where) from None


def _check_extent(xml: bytes, where: str) -> None:
    last = _ROW.search(xml, xml.rfind(b"<row "))
    rows = int(last.group(1)) if last else 1
    columns = 16384 if re.search(rb' r="[A-Z]{3}\d', xml) else 702 if re.search(rb' r="[A-Z]{2}\d', xml) else 26
    if rows * columns > MOST_CELLS:
        raise Refusal(
            "excel.size",
            f"its last filled cell is too far out: {rows} rows, up to {columns} columns",
            where,
            "Ask the center to delete the stray cells below and to the right of the table",
        )
