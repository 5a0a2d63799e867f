"""Where delimiters, quotes and line ends stand in delimited text.

polars fills a short row with nulls and joins `"a"b"c"` to one cell, both without a word, so both are looked for here.
"""

import numpy as np
import numpy.typing as npt

from armonia.faults import Refusal
from armonia.readers.places import listed

QUOTE, RETURN, NEWLINE = 34, 13, 10
SLAB = 1 << 24  # bytes looked at in one go, so that a large file needs little more memory than itself

Bytes = npt.NDArray[np.uint8]
Places = npt.NDArray[np.int64]


def check_marks(data: bytes, delimiter: str, file: str) -> None:
    """Raises Refusal for quotes that RFC 4180 does not allow, and for lines that end in a bare CR."""
    text = np.frombuffer(data, np.uint8)
    if b'"' in data:
        _check_quotes(text, delimiter, file)
    if b"\r" in data and data.count(b"\r") != data.count(b"\r\n"):
        _check_returns(text, file)


def fields_per_row(data: bytes, delimiter: str) -> Places:
    """How many fields each record has, the header first; 0 for a blank line. Slow: for when a row is wrong."""
    text = np.frombuffer(data, np.uint8)
    outside = np.cumsum(text == QUOTE, dtype=np.uint8) % 2 == 0
    ends = np.flatnonzero((text == NEWLINE) & outside)
    if text[-1] != NEWLINE:
        ends = np.append(ends, len(text))
    starts = np.concatenate([[0], ends[:-1] + 1])
    before = np.searchsorted(np.flatnonzero((text == ord(delimiter)) & outside), ends)
    blank = (starts == ends) | ((ends - starts == 1) & (text[np.minimum(starts, len(text) - 1)] == RETURN))
    return np.where(blank, 0, np.diff(before, prepend=0) + 1)


def _check_quotes(text: Bytes, delimiter: str, file: str) -> None:
    """Refuses a quote that neither begins nor ends a field, nor is doubled within one."""
    wrong: list[Places] = []
    seen = 0
    around = np.zeros(256, np.bool_)
    around[[ord(delimiter), QUOTE, NEWLINE, RETURN]] = True
    for offset in range(0, len(text), SLAB):
        quotes = np.flatnonzero(text[offset : offset + SLAB] == QUOTE) + offset
        opening, closing = quotes[seen % 2 :: 2], quotes[1 - seen % 2 :: 2]
        wrong += [opening[(opening > 0) & ~around[text[opening - 1]]], closing[_is_wrong_end(text, closing, around)]]
        seen += len(quotes)
    places = np.sort(np.concatenate(wrong))
    if len(places) or seen % 2:
        raise _quote_fault(text, places, file)


def _is_wrong_end(text: Bytes, closing: Places, around: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    last = len(text) - 1
    return (closing < last) & ~around[text[np.minimum(closing + 1, last)]]


def _quote_fault(text: Bytes, wrong: Places, file: str) -> Refusal:
    """Names the lines where quoting goes wrong; of a quote never closed, the line where it is opened."""
    quotes = np.flatnonzero(text == QUOTE)
    at = np.searchsorted(quotes, wrong) if len(wrong) else np.array([len(quotes) - 1])
    opened = quotes[at - at % 2]
    never_closed = len(quotes) % 2 == 1
    lines = _lines(text, opened[:1] if never_closed else opened)
    return Refusal(
        "csv.quote",
        'a quotation mark (") ' + ("opened and never closed" if never_closed else "within a field, not doubled"),
        f"{file}, {listed('line', lines)}",
        'Ask the center to export it again with each " in a quoted field doubled, and every quoted field closed',
    )


def _lines(text: Bytes, places: Places) -> list[int]:
    """The line numbers of `places`, each once."""
    ends = np.flatnonzero(text == NEWLINE)
    return [int(line) for line in np.unique(np.searchsorted(ends, places) + 1)]


def _check_returns(text: Bytes, file: str) -> None:
    """Refuses a bare CR outside quotes; within them it is part of what a person wrote."""
    places, last = np.flatnonzero(text == RETURN), len(text) - 1
    bare = places[(places == last) | (text[np.minimum(places + 1, last)] != NEWLINE)]
    bare = bare[np.searchsorted(np.flatnonzero(text == QUOTE), bare) % 2 == 0]
    if len(bare):
        raise Refusal(
            "csv.line_ending",
            "a carriage return (CR) without a line feed (LF) outside quotes",
            f"{file}, {listed('line', _lines(text, bare))}",
            "Ask the center to save the file with Windows or Unix line ends",
        )
