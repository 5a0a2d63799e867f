"""Text to numbers and dates in a declared dialect."""

from datetime import date

import polars as pl
import pytest

from armonia.declaration import Dialect
from armonia.doors.parsing import day, earliest, latest, number, parse_cells, partial_day, whole

ITALIAN = Dialect(decimal=",", dates=("%d/%m/%Y", "serial", "%m/%Y", "%Y"))


def read(parse, *cells: str | None, missing: tuple[str, ...] = ()) -> list[object]:
    """What came of each cell: its value, None where it is absent, "fault" where it cannot be read."""
    values, faults = parse_cells(pl.Series(cells, dtype=pl.String), parse, missing)
    assert not (values.is_not_null() & faults).any()
    return ["fault" if fault else value for value, fault in zip(values, faults, strict=True)]


def test_numbers_have_the_declared_mark_and_no_other() -> None:
    assert read(number(Dialect()), "12.5", "12", "-0.5", "1e3", "12,5", "1,000") == [
        12.5,
        12,
        -0.5,
        1000,
        *["fault"] * 2,
    ]
    assert read(number(ITALIAN), "12,5", "12", "12.5", "1.234,5", "1,2,3") == [12.5, 12, *["fault"] * 3]


def test_what_is_no_finite_number_cannot_be_read() -> None:
    assert read(number(Dialect()), "inf", "-Infinity", "NaN", "1e999", "0x10", "12 kg", "dodici", "-") == ["fault"] * 8


def test_a_whole_number_may_have_a_decimal_of_nought_only() -> None:
    assert read(whole(Dialect()), "45", "45.0", "45.5", "1e300") == [45, 45, "fault", "fault"]


def test_empty_cells_and_blanks_are_absent() -> None:
    assert read(number(Dialect()), None, "", "  ", "\t", "\u00a0") == [None] * 5


def test_blanks_around_a_value_do_not_count() -> None:
    assert read(number(Dialect()), " 12.5 ", "\u00a012.5") == [12.5, 12.5]


def test_declared_words_are_absent_in_any_case_and_with_blanks() -> None:
    assert read(number(Dialect()), "ND", "nd", " Nd ", "-9", " -9", "n.d.", missing=("nd", "-9")) == [
        *[None] * 5,
        "fault",
    ]


def test_a_number_declared_absent_is_absent_and_not_a_number() -> None:
    assert read(whole(Dialect()), "99", "9", missing=("99",)) == [None, 9]


def test_days_are_read_in_the_declared_formats() -> None:
    assert read(day(ITALIAN), "03/02/2020", "3/2/2020", "43864") == [date(2020, 2, 3)] * 3


@pytest.mark.parametrize(
    "cell",
    ["31/02/2020", "29/02/2019", "00/01/2020", "2020-02-03", "03/02/20", "02/2020", "2020", "99999", "1234", "oggi"],
)
def test_an_impossible_partial_or_foreign_day_cannot_be_read(cell: str) -> None:
    assert read(day(ITALIAN), cell) == ["fault"]


@pytest.mark.parametrize("cell", ["31/12/1899", "01/01/2101", "01/01/0001"])
def test_a_day_of_another_age_cannot_be_read(cell: str) -> None:
    assert read(day(ITALIAN), cell) == ["fault"]


def test_no_day_can_be_read_where_only_partial_formats_are_declared() -> None:
    assert read(day(Dialect(dates=("%m/%Y",))), "02/2020", None) == ["fault", None]


def test_partial_days_stay_as_far_as_they_are_known() -> None:
    assert read(partial_day(ITALIAN), "03/02/2020", "43864", "2/2020", "2020") == [
        "2020-02-03",
        "2020-02-03",
        "2020-02",
        "2020",
    ]


@pytest.mark.parametrize("cell", ["13/2020", "00/2020", "31/02/2020", "1899", "2101", "020", "２０１６", "20 20"])
def test_an_impossible_partial_day_cannot_be_read(cell: str) -> None:
    assert read(partial_day(ITALIAN), cell) == ["fault"]


def test_a_partial_day_has_its_first_and_last_possible_day() -> None:
    dates = pl.DataFrame({"iso": ["2020", "2020-02", "2019-02", "2020-12", "2020-02-03", None]})
    ends = dates.select(earliest(pl.col("iso")).alias("first"), latest(pl.col("iso")).alias("last")).rows()
    assert ends == [
        (date(2020, 1, 1), date(2020, 12, 31)),
        (date(2020, 2, 1), date(2020, 2, 29)),
        (date(2019, 2, 1), date(2019, 2, 28)),
        (date(2020, 12, 1), date(2020, 12, 31)),
        (date(2020, 2, 3), date(2020, 2, 3)),
        (None, None),
    ]
