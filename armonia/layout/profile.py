"""What a delivery's columns look like: enough to know one again under another name, or in another unit, and no text.

A sample of the rows is looked at; words are kept as digests under the pseudonyms' key, numbers and years as quartiles.
"""

import hashlib
import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import polars as pl

from armonia.declaration import ColumnSpec, Declaration
from armonia.doors.coding import plain
from armonia.doors.columns import known_columns
from armonia.layout.date_shape import date_formats, years_of
from armonia.readers.extract import Extract

SAMPLE = 250  # rows: quartiles within 6 percentiles of the whole, at 4 % of the cost of reading and judging 50,000
FEW = 50
MOST = 0.8  # of the cells make a column one of numbers or dates; the rest may be words for an absent value
NUMBER = re.compile(r"[+-]?([0-9]+[.,]?[0-9]*|[.,][0-9]+)([eE][+-]?[0-9]{1,2})?")
GROUPED = re.compile(r"[+-]?[1-9][0-9]{0,2}([.,][0-9]{3})+")


@dataclass(frozen=True)
class ColumnLayout:
    """One column of one delivery; shares are of the `cells` that say something, `filled` is theirs of all.

    `kind` is empty, whole, number, date or word; `quartiles` are of log10 of the absolute `numbers` other than 0, or
    of years; `decimal` is the mark that numbers have, `grouped` where it can be one of thousands, else nothing;
    `formats` the share of each form of date; `words` the share of each cell by its digest, where at most 50 of them
    are `distinct`, else 50 of them with 0; `length` the mean number of letters; `unit` what the declaration said.
    """

    kind: str
    cells: int
    filled: float
    numbers: int
    quartiles: tuple[float, ...]
    decimal: str
    formats: Mapping[str, float]
    distinct: int
    words: Mapping[str, float]
    length: float
    unit: str | None

    @property
    def family(self) -> str:
        """The kind, whole numbers being numbers."""
        return "number" if self.kind == "whole" else self.kind


@dataclass(frozen=True)
class FileLayout:
    """One file as delivered, its columns in order; none where not one is declared: they may be a patient's values."""

    file: str
    rows: int
    columns: Mapping[str, ColumnLayout]


@dataclass(frozen=True)
class Layout:
    """All files of a delivery, by the name that the declaration gives them."""

    files: Mapping[str, FileLayout]


def profile(extracts: Mapping[str, Extract], declaration: Declaration, key: bytes) -> Layout:
    """The layout of a delivery as it was read, before its columns are held against the declaration."""
    digest_key = hashlib.sha256(b"armonia layout\0" + key).digest()
    return Layout({name: _profile_file(extract, name, declaration, digest_key) for name, extract in extracts.items()})


def to_json(layout: Layout) -> dict[str, Any]:
    """The layout as what JSON can hold."""
    return asdict(layout)


def from_json(kept: Mapping[str, Any]) -> Layout:
    """The layout that `to_json` gave. Raises KeyError or TypeError where it is not one."""
    return Layout(
        {
            name: FileLayout(
                file["file"],
                file["rows"],
                {column: _column_from_json(one) for column, one in file["columns"].items()},
            )
            for name, file in kept["files"].items()
        }
    )


def _column_from_json(column: Mapping[str, Any]) -> ColumnLayout:
    return ColumnLayout(**{**column, "quartiles": tuple(column["quartiles"])})


def _profile_file(extract: Extract, name: str, declaration: Declaration, key: bytes) -> FileLayout:
    tables = [table for table in declaration.tables.values() if table.file == name]
    frame = extract.frame
    if not known_columns(declaration.files[name], tables) & set(frame.columns):
        return FileLayout(extract.file, frame.height, {})
    specs = {spec.column: spec for table in tables for spec in table.columns.values()}
    columns: dict[str, ColumnLayout] = {}
    for cells in _sampled(frame):
        spec = specs.get(cells.name, ColumnSpec(cells.name))
        absent = {plain(word) for word in (*declaration.dialect.missing, *spec.missing, "")}
        columns[cells.name] = _profile(Counter(cells.to_list()), absent, spec.unit, key)
    return FileLayout(extract.file, frame.height, columns)


def _sampled(frame: pl.DataFrame) -> pl.DataFrame:
    """Rows by chance: of what they say, not of where they stand, so the same ones in any order; of equal rows, some.

    Each row's lot is drawn from its own hash and how many equal ones come before it.
    """
    if frame.height <= SAMPLE:
        return frame
    said = frame.hash_rows(seed=0).to_numpy()
    order = said.argsort()
    said, place = said[order], np.arange(said.size)
    first = np.maximum.accumulate(np.where(np.append(True, said[1:] != said[:-1]), place, 0))
    lots = pl.DataFrame({"said": said, "equal_before": place - first}).hash_rows(seed=0).to_numpy()
    return frame[order[lots.argpartition(SAMPLE)[:SAMPLE]]]


def _profile(counts: Counter[str | None], absent: set[str], unit: str | None, key: bytes) -> ColumnLayout:
    """Each distinct cell is looked at once."""
    texts = Counter({text: count for text, count in counts.items() if text and plain(text) not in absent})
    told = texts.total()
    numbers = {text: value for text in texts if (value := _number(text)) is not None}
    found = sum(texts[text] for text in numbers)
    kind, values, formats = _kind(texts, numbers, found)
    return ColumnLayout(
        kind=kind,
        cells=told,
        filled=round(told / max(counts.total(), 1), 4),
        numbers=found,
        quartiles=_quartiles(values),
        decimal=_decimal(numbers) if kind in ("whole", "number") else "",
        formats=formats,
        distinct=len(texts),
        words=_words(texts, key),
        length=round(sum(len(text) * count for text, count in texts.items()) / max(told, 1), 1),
        unit=unit,
    )


def _kind(
    texts: Counter[str], numbers: Mapping[str, float], found: int
) -> tuple[str, Counter[float], Mapping[str, float]]:
    if not texts:
        return "empty", Counter(), {}
    if found >= MOST * texts.total():
        sizes: Counter[float] = Counter()
        for text, value in numbers.items():
            if value:
                sizes[round(math.log10(abs(value)), 3)] += texts[text]
        return "whole" if all(value.is_integer() for value in numbers.values()) else "number", sizes, {}
    formats = date_formats(texts)
    return ("date", years_of(texts), formats) if sum(formats.values()) >= MOST else ("word", Counter(), formats)


def _number(text: str) -> float | None:
    if not NUMBER.fullmatch(text.strip()):
        return None
    value = float(text.replace(",", "."))
    return value if math.isfinite(value) else None


def _quartiles(values: Counter[float]) -> tuple[float, ...]:
    ordered = sorted(values.elements())
    return tuple(ordered[quarter * (len(ordered) - 1) // 4] for quarter in (1, 2, 3)) if ordered else ()


def _decimal(numbers: Mapping[str, float]) -> str:
    marked = [text.strip() for text in numbers if "." in text or "," in text]
    if not marked:
        return ""
    if all(GROUPED.fullmatch(text) for text in marked):
        return "grouped"
    return "," if any("," in text for text in marked) else "."


def _words(texts: Counter[str], key: bytes) -> Mapping[str, float]:
    if len(texts) > FEW:
        return dict.fromkeys(sorted(_digest(text, key) for text in texts)[:FEW], 0.0)
    told = texts.total()
    return dict(sorted((_digest(text, key), round(count / told, 4)) for text, count in texts.items()))


def _digest(text: str, key: bytes) -> str:
    return hashlib.blake2b(text.encode(), digest_size=8, key=key).hexdigest()
