"""What a delivery's columns look like, and that no cell can be read from it."""

import json
from datetime import date

import polars as pl
import pytest

from armonia.declaration import ColumnSpec, Declaration, Dialect, FileSpec, TableSpec
from armonia.layout.profile import SAMPLE, ColumnLayout, FileLayout, from_json, profile, to_json
from armonia.readers.extract import Extract
from tests.drawn import frame_of

KEY = b"k" * 32
SHAPES = """
    ID   | SEX | PLT  | BMB  | START      | NOTE   | NOTHING
    7316 | F   | 87   | 0,07 | 2016-03-01 | lontano |
    7421 | M   | 104  | 0,5  | 2016-03    |        |
    7502 | F   | ND   | 0,01 | 2017       | vicino |
    7577 |     | 1000 | 0    | 2016-01-31 |        |
    7601 | F   | -10  | 0,9  | 2015-12-01 |        |
"""


def layout_of(frame: pl.DataFrame, key: bytes = KEY, columns: tuple[str, ...] = ("ID", "PLT")) -> FileLayout:
    rows = pl.int_range(2, frame.height + 2, dtype=pl.UInt32, eager=True)
    specs = {name: ColumnSpec(name, unit="/uL" if name == "PLT" else None, missing=("-10",)) for name in columns}
    table = TableSpec("form", "form", specs)
    files = {"form": FileSpec("form", "f.csv", "csv")}
    declaration = Declaration(
        "IT01", "PAAP", date(2021, 3, 1), 1, "snapshot", Dialect(missing=("nd",)), files, {"form": table}
    )
    return profile({"form": Extract(frame, rows, "f.csv")}, declaration, key).files["form"]


def column(name: str) -> ColumnLayout:
    return layout_of(frame_of(SHAPES)).columns[name]


def test_columns_stand_in_their_order_with_the_files_name_and_height() -> None:
    layout = layout_of(frame_of(SHAPES))
    assert (layout.file, layout.rows) == ("f.csv", 5)
    assert list(layout.columns) == ["ID", "SEX", "PLT", "BMB", "START", "NOTE", "NOTHING"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [("ID", "whole"), ("SEX", "word"), ("PLT", "whole"), ("BMB", "number"), ("START", "date"), ("NOTHING", "empty")],
)
def test_a_columns_kind_is_that_of_most_of_its_cells(name: str, kind: str) -> None:
    assert column(name).kind == kind


def test_words_for_an_absent_value_and_blank_cells_say_nothing() -> None:
    assert (column("PLT").cells, column("PLT").filled, column("PLT").numbers) == (3, 0.6, 3)
    assert (column("SEX").cells, column("SEX").distinct, column("NOTHING").cells) == (4, 2, 0)


def test_quartiles_are_of_the_size_of_numbers_that_are_not_zero() -> None:
    assert column("PLT").quartiles == (1.94, 2.017, 2.017)
    assert column("BMB").quartiles == (-2.0, -1.155, -0.301)


def test_quartiles_of_dates_are_years() -> None:
    assert column("START").quartiles == (2016.0, 2016.0, 2016.0)


def test_the_declared_unit_and_the_decimal_mark_are_kept() -> None:
    assert (column("PLT").unit, column("BMB").unit) == ("/uL", None)
    assert (column("PLT").decimal, column("BMB").decimal) == ("", ",")


@pytest.mark.parametrize(
    ("cells", "mark"), [(["1.5", "2"], "."), (["87.000", "104.000", "900"], "grouped"), (["0.125"], "."), (["7"], "")]
)
def test_marks_that_can_be_of_thousands_are_told_apart(cells: list[str], mark: str) -> None:
    assert layout_of(pl.DataFrame({"PLT": cells})).columns["PLT"].decimal == mark


def test_the_share_of_each_word_is_kept_by_its_digest() -> None:
    assert sorted(column("SEX").words.values()) == [0.25, 0.75]


def test_no_cell_can_be_read_from_a_layout() -> None:
    kept = json.dumps(to_json(profile_of_files()))
    assert not any(f'"{cell}"' in kept for cell in ("lontano", "7316", "F", "2016-03-01", "0,07"))


def test_digests_are_of_no_use_under_another_key() -> None:
    one, other = layout_of(frame_of(SHAPES)), layout_of(frame_of(SHAPES), key=b"q" * 32)
    assert not set(one.columns["SEX"].words) & set(other.columns["SEX"].words)


def test_a_file_without_one_declared_column_is_left_out_for_its_names_may_be_values() -> None:
    assert layout_of(frame_of("Brambilla | 12/03/1961 \n Rossi | 1/1/1950")).columns == {}


def test_a_layout_survives_json() -> None:
    layout = profile_of_files()
    assert from_json(json.loads(json.dumps(to_json(layout)))) == layout


def test_a_large_file_is_sampled_the_same_way_each_time() -> None:
    frame = pl.DataFrame({"ID": [str(number % 3) for number in range(40 * SAMPLE)]})
    once, again = layout_of(frame), layout_of(frame)
    assert once == again
    assert once.rows == 40 * SAMPLE and once.columns["ID"].cells <= SAMPLE
    assert once.columns["ID"].distinct == 3


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_of_a_large_file_the_same_rows_are_looked_at_in_any_order(seed: int) -> None:
    numbers = range(40 * SAMPLE)
    frame = pl.DataFrame({"ID": [str(number % 3) for number in numbers], "SEX": [str(number**2) for number in numbers]})
    assert layout_of(frame.sample(fraction=1, shuffle=True, seed=seed)) == layout_of(frame)


def test_of_a_large_file_most_rows_are_the_same_ones_when_some_are_added() -> None:
    frame = pl.DataFrame({"ID": [str(number**2) for number in range(41 * SAMPLE)]})
    fewer, all_ = layout_of(frame.head(40 * SAMPLE)).columns["ID"].words, layout_of(frame).columns["ID"].words
    assert len(set(fewer) & set(all_)) >= 0.8 * len(fewer)


@pytest.mark.parametrize("cell", ["9" * 400, "1_000", "٤٥", "inf", "nan", "1.2.3", "+", "1e400"])
def test_what_no_reader_takes_for_a_number_is_none(cell: str) -> None:
    assert layout_of(pl.DataFrame({"ID": [cell]})).columns["ID"].kind == "word"


def test_a_file_without_rows_has_a_layout() -> None:
    one = layout_of(pl.DataFrame(schema={"ID": pl.String})).columns["ID"]
    assert (one.kind, one.cells, one.filled, one.quartiles) == ("empty", 0, 0.0, ())


def profile_of_files():
    frame = frame_of(SHAPES)
    rows = pl.int_range(2, frame.height + 2, dtype=pl.UInt32, eager=True)
    table = TableSpec("form", "form", {"sex": ColumnSpec("SEX")})
    files = {"form": FileSpec("form", "f.csv", "csv")}
    declaration = Declaration("IT01", "PAAP", date(2021, 3, 1), 1, "snapshot", Dialect(), files, {"form": table})
    return profile({"form": Extract(frame, rows, "f.csv")}, declaration, KEY)
