"""One cell of a delivered file overwritten, in each form that files come in; everything else stays as it was."""

import csv
import io
import struct
import zipfile
from dataclasses import dataclass
from pathlib import Path

import openpyxl

XPORT_CARD, XPORT_VARIABLE = 80, 140


@dataclass(frozen=True)
class Cell:
    """Where a cell stands: file, or `archive.zip/member`; row as a person sees it; column by header; its text."""

    file: str
    row: int
    column: str
    says: str


def overwrite(folder: Path, cell: Cell, encoding: str, new: str) -> None:
    """Writes `new` into the cell. Raises ValueError where the cell does not say what it should."""
    name, _, member = cell.file.partition("/")
    path = folder / name
    match path.suffix:
        case ".zip":
            path.write_bytes(_in_archive(path.read_bytes(), member, cell, encoding, new))
        case ".csv":
            path.write_bytes(_in_csv(path.read_bytes(), cell, encoding, new))
        case ".xlsx":
            _in_workbook(path, cell, new)
        case ".xpt":
            path.write_bytes(_in_xport(path.read_bytes(), cell, encoding, new))
        case _:
            raise ValueError(f"{name}: no form of file that is known here.")


def _in_archive(content: bytes, member: str, cell: Cell, encoding: str, new: str) -> bytes:
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in old.namelist():
            inside = old.read(name)
            archive.writestr(name, _in_csv(inside, cell, encoding, new) if name == member else inside)
    return changed.getvalue()


def _in_csv(content: bytes, cell: Cell, encoding: str, new: str) -> bytes:
    text = content.decode(encoding)
    delimiter = ";" if text.splitlines()[0].count(";") > text.splitlines()[0].count(",") else ","
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    place = rows[0].index(cell.column)
    _expect(cell, rows[cell.row - 1][place])
    rows[cell.row - 1][place] = new
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter, lineterminator="\r\n" if "\r\n" in text else "\n").writerows(rows)
    return written.getvalue().encode(encoding)


def _in_workbook(path: Path, cell: Cell, new: str) -> None:
    book = openpyxl.load_workbook(path)
    found = [one for row in book.active.iter_rows(max_row=cell.row) for one in row if one.value == cell.column]
    target = book.active.cell(cell.row, found[0].column)
    _expect(cell, str(target.value))
    target.value = new
    book.save(path)


def _in_xport(content: bytes, cell: Cell, encoding: str, new: str) -> bytes:
    """SAS XPORT v5: a directory of 140 bytes a variable, then observations of fixed width with no mark between."""
    directory = content.index(b"HEADER RECORD*******NAMESTR") + XPORT_CARD
    start = content.index(b"HEADER RECORD*******OBS") + XPORT_CARD
    count = int(content[directory - XPORT_CARD :][54:58])
    variables = {}
    for place in range(count):
        one = content[directory + XPORT_VARIABLE * place :][:XPORT_VARIABLE]
        variables[one[8:16].decode().strip()] = (struct.unpack(">i", one[84:88])[0], struct.unpack(">h", one[4:6])[0])
    width = sum(length for _, length in variables.values())
    offset, length = variables[cell.column]
    at = start + width * (cell.row - 1) + offset
    _expect(cell, content[at : at + length].decode(encoding).strip())
    return content[:at] + new.encode(encoding).ljust(length) + content[at + length :]


def _expect(cell: Cell, found: str) -> None:
    if found != cell.says:
        raise ValueError(f"{cell.file}, row {cell.row}, {cell.column}: says {found!r}, not {cell.says!r}.")
