"""Laws of parsing: what Python's own readers read is read alike, and all else is a fault and never a guess."""

from datetime import date, datetime

import polars as pl
from hypothesis import example, given
from hypothesis import strategies as st

from armonia.declaration import Dialect
from armonia.doors.parsing import day, earliest, latest, number, parse_cells, partial_day, whole

FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%m/%d/%Y"]
PARTIAL = {"%d/%m/%Y": "%Y-%m-%d", "%m/%Y": "%Y-%m", "%Y": "%Y"}
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
DIGITS = st.text("0123456789", min_size=1, max_size=4)
DATELIKE = st.builds("{}{}{}{}{}".format, DIGITS, st.sampled_from("/-."), DIGITS, st.sampled_from("/-."), DIGITS)
NUMBERLIKE = st.text("0123456789.,-+eE", min_size=1, max_size=9)


def parsed(parse, cells: list[str]) -> list[object]:
    values, faults = parse_cells(pl.Series(cells, dtype=pl.String), parse, [])
    return ["fault" if fault else value for value, fault in zip(values, faults, strict=True)]


def python_number(text: str, mark: str) -> float | str:
    if mark == "," and "." in text:
        return "fault"
    try:
        value = float(text.replace(",", ".") if mark == "," else text)
    except ValueError:
        return "fault"
    return value if abs(value) != float("inf") else "fault"


def python_day(text: str, form: str) -> date | str:
    try:
        value = datetime.strptime(text, form).date()
    except ValueError:
        return "fault"
    return value if 1900 <= value.year <= 2100 else "fault"


@given(st.lists(NUMBERLIKE, min_size=1, max_size=20), st.sampled_from(".,"))
@example(["1e5", "1.", ".5", "-.5", "1e999", "+1", "--1", "1e", "e1", "-", "."], ".")
def test_numbers_are_read_as_python_reads_them(cells: list[str], mark: str) -> None:
    assert parsed(number(Dialect(decimal=mark)), cells) == [python_number(cell, mark) for cell in cells]


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=20))
def test_a_number_written_out_is_read_back_to_the_last_bit(values: list[float]) -> None:
    assert parsed(number(Dialect()), [repr(value) for value in values]) == values


@given(st.lists(st.integers(-(2**53), 2**53), min_size=1, max_size=20))
def test_a_whole_number_is_read_back(values: list[int]) -> None:
    assert parsed(whole(Dialect()), [str(value) for value in values]) == values


@given(st.lists(DATELIKE | DIGITS, min_size=1, max_size=20), st.sampled_from(FORMATS))
@example(["31/02/2020", "29/02/2020", "29/02/2019", "1/1/2020", "00/01/2020"], "%d/%m/%Y")
def test_days_are_read_as_python_reads_them(cells: list[str], form: str) -> None:
    assert parsed(day(Dialect(dates=(form,))), cells) == [python_day(cell, form) for cell in cells]


@given(st.lists(DAYS, min_size=1, max_size=20), st.sampled_from(FORMATS))
def test_a_day_written_out_is_read_back(days: list[date], form: str) -> None:
    assert parsed(day(Dialect(dates=(form,))), [value.strftime(form) for value in days]) == days


@given(DAYS)
def test_a_day_as_excels_number_is_that_day(value: date) -> None:
    serial = (value - date(1899, 12, 30)).days
    found = parsed(day(Dialect(dates=("serial",))), [str(serial)])
    assert found == [value if serial >= 10_000 else "fault"]


@given(DAYS, st.sampled_from(list(PARTIAL)))
def test_a_partial_day_holds_the_day_it_came_from_and_no_more_than_its_precision(value: date, form: str) -> None:
    iso = parsed(partial_day(Dialect(dates=tuple(PARTIAL))), [value.strftime(form)])[0]
    assert iso == value.strftime(PARTIAL[form])
    first, last = pl.select(earliest(pl.lit(iso)).alias("a"), latest(pl.lit(iso)).alias("b")).row(0)
    assert first <= value <= last
    assert first.strftime(PARTIAL[form]) == last.strftime(PARTIAL[form]) == iso


@given(st.lists(st.text(max_size=12), max_size=20), st.sets(st.text("abcND-9. ", max_size=4), max_size=3))
def test_every_cell_is_a_value_or_absent_or_a_fault_whatever_it_holds(cells: list[str], missing: set[str]) -> None:
    absent = {word.strip().lower() for word in missing}
    series = pl.Series(cells, dtype=pl.String)
    for parse in (
        number(Dialect()),
        whole(Dialect()),
        day(Dialect()),
        partial_day(Dialect(dates=("serial", *PARTIAL))),
    ):
        values, faults = parse_cells(series, parse, absent)
        assert values.len() == faults.len() == len(cells)
        assert not (values.is_not_null() & faults).any()
        declared = series.str.strip_chars().str.to_lowercase().is_in([*absent, ""])
        assert not (declared & (faults | values.is_not_null())).any()
        assert (declared | faults | values.is_not_null()).all()
