"""Delimited text in its declared encoding and delimiter, every cell as text."""

import csv
import io
import re
from pathlib import Path

import numpy as np
import polars as pl

from armonia.declaration import FileSpec
from armonia.faults import Refusal
from armonia.readers.encoded import MOJIBAKE, to_utf8
from armonia.readers.extract import Extract
from armonia.readers.marks import check_marks, fields_per_row
from armonia.readers.places import listed, quoted
from armonia.readers.table import check_names, without_empty_rows

COMMON = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}


def read(path: Path, spec: FileSpec, file: str) -> Extract:
    """The records of a CSV file, numbered with the header as 1; a blank line keeps its number and gives no row."""
    data = to_utf8(path.read_bytes(), spec.encoding, file)
    _refuse_other_delimiter(data, spec.delimiter, file)
    check_marks(data, spec.delimiter, file)
    names = _header(data, spec.delimiter, file)
    frame = _parsed(data, names, spec.delimiter, file)
    rows = pl.int_range(2, frame.height + 2, dtype=pl.UInt32, eager=True)
    frame, rows = without_empty_rows(frame, rows, file)
    return Extract(frame, rows, file)


def _refuse_other_delimiter(data: bytes, delimiter: str, file: str) -> None:
    if len(delimiter) != 1 or not delimiter.isascii() or delimiter in '"\r\n':
        raise Refusal("csv.delimiter", "the declared delimiter is not one plain character", file, "Declare one, as ';'")
    first = re.sub(r'"[^"]*"', "", data[: data.find(b"\n") + 1 or len(data)].decode())
    others = [name for mark, name in COMMON.items() if mark != delimiter and mark in first]
    if delimiter not in first and others:
        raise Refusal(
            "csv.delimiter",
            f"the header is one column at the declared delimiter, {COMMON.get(delimiter, repr(delimiter))},"
            f" and has another in it: {' and '.join(others)}",
            file,
            "Declare the delimiter that the center uses, or ask it to export with the agreed one",
        )


def _header(data: bytes, delimiter: str, file: str) -> list[str]:
    text = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", newline="")
    names = next(csv.reader(text, delimiter=delimiter, strict=True))
    if not names:
        raise Refusal("header.empty", "the first line is blank", file, "Ask the center to put the header on line 1")
    check_names(names, file)
    strange = [name for name in names if re.search(MOJIBAKE, name)]
    if strange:
        raise Refusal(
            "file.encoding",
            f"{listed('column', quoted(strange))} in the header: letters broken by a wrong encoding",
            file,
            "Ask the center to export the file again, straight from its system",
        )
    return names


def _parsed(data: bytes, names: list[str], delimiter: str, file: str) -> pl.DataFrame:
    try:
        frame = pl.read_csv(data, separator=delimiter, infer_schema=False, null_values="")
    except pl.exceptions.PolarsError:
        _refuse_ragged(data, len(names), delimiter, file)
        raise _unreadable(file) from None
    if frame.width != len(names):
        raise _unreadable(file)
    frame.columns = names
    if _has_short_rows(data, frame, delimiter):
        _refuse_ragged(data, len(names), delimiter, file)
    return frame


def _has_short_rows(data: bytes, frame: pl.DataFrame, delimiter: str) -> bool:
    """Whether there are fewer delimiters between fields than the rows need: so with short rows and with blank lines."""
    if not frame.to_series(-1).null_count():
        return False
    within = sum(name.count(delimiter) for name in frame.columns)
    if b'"' in data:
        within += sum(frame.select(pl.all().str.count_matches(delimiter, literal=True).sum()).row(0))
    return data.count(delimiter.encode()) - within != (frame.width - 1) * (frame.height + 1)


def _refuse_ragged(data: bytes, width: int, delimiter: str, file: str) -> None:
    fields = fields_per_row(data, delimiter)
    wrong = np.flatnonzero((fields != width) & (fields != 0))
    if len(wrong):
        fewer = int(np.count_nonzero(fields[wrong] < width))
        raise Refusal(
            "csv.ragged",
            f"the header has {width} columns; rows with fewer fields: {fewer}, with more: {len(wrong) - fewer}",
            f"{file}, {listed('row', (wrong + 1).tolist())}",
            "Ask the center to export it again; a delimiter within a text must stand in quotes",
        )


def _unreadable(file: str) -> Refusal:
    return Refusal("csv.unreadable", "not delimited text", file, "Ask the center to export and send it again")
