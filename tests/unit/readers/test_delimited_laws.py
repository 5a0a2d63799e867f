"""Laws of the CSV reader: what any dialect wrote is read back cell by cell; a row that lost a field is always found."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from armonia.faults import Refusal
from armonia.readers import Extract, read
from armonia.readers import marks as marks_module

from .declared import refused, spec

LETTERS = 'ab0 ,;|\t"\n\r.éà€'
RELAXED = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    width = draw(st.integers(1, 4))
    rows = draw(
        st.lists(st.lists(st.text(LETTERS, max_size=5), min_size=width, max_size=width), min_size=1, max_size=6)
    )
    return [[f"column {at}" for at in range(width)], *rows]


@st.composite
def dialects(draw: st.DrawFn) -> dict[str, Any]:
    return {
        "delimiter": draw(st.sampled_from(",;\t|")),
        "quoting": draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])),
        "lineterminator": draw(st.sampled_from(["\n", "\r\n"])),
    }


def written(rows: list[list[str]], dialect: dict[str, Any]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, **dialect).writerows(rows)
    return text.getvalue()


def read_back(folder: Path, text: str, encoding: str, dialect: dict[str, Any]) -> Extract:
    path = folder / "table.csv"
    path.write_bytes(text.encode(encoding))
    return read(path, spec(encoding=encoding, delimiter=dialect["delimiter"]))


@RELAXED
@given(rows=tables(), dialect=dialects(), encoding=st.sampled_from(["utf-8", "cp1252", "utf-16"]))
def test_any_table_in_any_dialect_is_read_back_as_written(
    tmp_path: Path, rows: list[list[str]], dialect: dict[str, Any], encoding: str
) -> None:
    filled = [(number, row) for number, row in enumerate(rows[1:], start=2) if any(row)]
    assume(filled)
    if dialect["quoting"] == csv.QUOTE_MINIMAL:  # the writer leaves a bare CR unquoted, which is refused
        assume(not any("\r" in cell for row in rows for cell in row))
    extract = read_back(tmp_path, written(rows, dialect), encoding, dialect)
    assert extract.frame.rows() == [tuple(cell or None for cell in row) for _, row in filled]
    assert extract.rows.to_list() == [number for number, _ in filled]


@RELAXED
@given(rows=tables(), dialect=dialects(), place=st.integers(0, 5))
def test_a_row_that_lost_a_field_is_always_named(
    tmp_path: Path, rows: list[list[str]], dialect: dict[str, Any], place: int
) -> None:
    dialect["quoting"] = csv.QUOTE_ALL
    number = 1 + place % (len(rows) - 1)
    rows[number] = rows[number][:-1]
    assume(rows[number])
    found = refused("csv.ragged", read_back, tmp_path, written(rows, dialect), "utf-8", dialect)
    assert found.where == f"table.csv, row {number + 1}"


@RELAXED
@given(rows=tables(), slab=st.integers(1, 40))
def test_quotes_are_judged_alike_wherever_a_slab_ends(tmp_path: Path, rows: list[list[str]], slab: int) -> None:
    dialect = {"delimiter": ",", "quoting": csv.QUOTE_ALL, "lineterminator": "\n"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(marks_module, "SLAB", slab)
        marks_module.check_marks(written(rows, dialect).encode(), ",", "table.csv")
        refused("csv.quote", marks_module.check_marks, written(rows, dialect).encode() + b'"x', ",", "table.csv")


@RELAXED
@given(
    content=st.binary(max_size=40) | st.lists(st.sampled_from([b"a", b",", b'"', b"\n", b"\r", b"\xe8"])).map(b"".join)
)
def test_any_bytes_are_read_or_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "table.csv").write_bytes(content)
    for encoding in ("utf-8", "cp1252", "utf-16"):
        try:
            extract = read(tmp_path / "table.csv", spec(encoding=encoding))
        except Refusal as fault:
            assert "table.csv" in fault.where
        else:
            assert extract.frame.height == len(extract.rows) > 0


def test_a_large_file_with_line_breaks_in_cells_is_read_whole(tmp_path: Path) -> None:
    rows = [[str(number), 'two\nlines, "so"' if number % 7 == 0 else "plain", ""] for number in range(200_000)]
    dialect = {"delimiter": ",", "quoting": csv.QUOTE_MINIMAL, "lineterminator": "\r\n"}
    extract = read_back(tmp_path, written([["id", "note", "last"], *rows], dialect), "utf-8", dialect)
    assert extract.frame["id"].to_list() == [row[0] for row in rows]
    assert extract.frame["note"].to_list() == [row[1] for row in rows]
    assert extract.rows.to_list() == list(range(2, len(rows) + 2))
