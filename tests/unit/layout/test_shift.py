"""Whether cells are of another kind, form or size than they were."""

from dataclasses import replace

import pytest

from armonia.declaration import Dialect
from armonia.layout.profile import ColumnLayout
from armonia.layout.shift import (
    decades_moved,
    forms_of,
    has_other_kind,
    has_other_mark,
    new_forms,
    told_factor,
    told_kind,
    unit_for,
    with_forms,
)

NUMBER = ColumnLayout("number", 40, 1.0, 40, (1.5, 2.0, 2.4), ".", {}, 40, {}, 2.6, "10^9/L")
WHOLE = replace(NUMBER, kind="whole", decimal="")
DAY = ColumnLayout("date", 40, 0.9, 0, (2015.0, 2016.0, 2017.0), "", {"%Y-%m-%d": 1.0}, 39, {}, 10.0, None)
WORD = ColumnLayout("word", 40, 1.0, 0, (), "", {}, 2, {"f": 0.6, "m": 0.4}, 1.0, None)
SERIAL = replace(WHOLE, quartiles=(4.62, 4.63, 4.64))


def test_numbers_that_become_words_are_of_another_kind() -> None:
    assert has_other_kind(NUMBER, WORD) and has_other_kind(WORD, NUMBER) and has_other_kind(DAY, WORD)


def test_numbers_are_numbers_whole_or_not() -> None:
    assert not has_other_kind(NUMBER, WHOLE)


def test_some_more_words_among_numbers_are_no_other_kind() -> None:
    assert not has_other_kind(NUMBER, replace(WORD, numbers=31))


def test_few_cells_tell_nothing() -> None:
    few = replace(WORD, cells=4)
    assert not has_other_kind(NUMBER, few)
    assert new_forms(DAY, replace(DAY, cells=4, formats={"%d/%m/%Y": 1.0}), Dialect()) == []
    assert decades_moved(NUMBER, replace(NUMBER, numbers=4, quartiles=(4.5, 5.0, 5.4))) is None


@pytest.mark.parametrize(
    ("column", "forms"),
    [
        (DAY, ["%Y-%m-%d"]),
        (replace(DAY, formats={"%Y-%m-%d": 0.95, "%Y": 0.05}), ["%Y-%m-%d"]),
        (SERIAL, ["serial"]),
        (replace(WHOLE, quartiles=(7.304, 7.305, 7.306)), ["%Y%m%d"]),
        (replace(WHOLE, quartiles=(3.304, 3.304, 3.305)), ["%Y"]),
        (NUMBER, []),
    ],
)
def test_numbers_that_can_all_be_dates_have_a_form(column: ColumnLayout, forms: list[str]) -> None:
    assert forms_of(column) == forms


def test_a_form_is_new_that_neither_the_column_had_nor_the_dialect_knows() -> None:
    turned = replace(DAY, formats={"%d/%m/%Y": 0.9, "%m/%Y": 0.1})
    assert new_forms(DAY, turned, Dialect(dates=("%Y-%m-%d",))) == ["%d/%m/%Y", "%m/%Y"]
    assert new_forms(DAY, turned, Dialect(dates=("%Y-%m-%d", "%d/%m/%Y", "%m/%Y"))) == []
    assert new_forms(turned, turned, Dialect()) == []
    assert new_forms(DAY, SERIAL, Dialect()) == ["serial"]


def test_new_forms_come_last_and_month_first_takes_the_place_of_day_first() -> None:
    assert with_forms(("%Y-%m-%d", "%Y"), ["serial"]) == ["%Y-%m-%d", "%Y", "serial"]
    assert with_forms(("%d/%m/%Y", "%m/%Y"), ["%m/%d/%Y"]) == ["%m/%Y", "%m/%d/%Y"]


def test_a_comma_that_the_dialect_does_not_know_is_another_mark() -> None:
    comma = replace(NUMBER, decimal=",")
    assert has_other_mark(NUMBER, comma, Dialect()) and has_other_mark(WHOLE, comma, Dialect())
    assert not has_other_mark(NUMBER, comma, Dialect(decimal=","))
    assert not has_other_mark(comma, comma, Dialect())
    assert not has_other_mark(NUMBER, WHOLE, Dialect())


def test_marks_of_thousands_are_seen_where_thousands_were() -> None:
    grouped = replace(NUMBER, decimal="grouped")
    assert has_other_mark(replace(WHOLE, quartiles=(4.5, 5.0, 5.4)), grouped, Dialect())
    assert not has_other_mark(NUMBER, grouped, Dialect())
    assert not has_other_mark(WHOLE, grouped, Dialect())


@pytest.mark.parametrize(
    ("quartiles", "decades"),
    [
        ((4.5, 5.0, 5.4), 3.0),
        ((-1.5, -1.0, -0.6), -3.0),
        ((2.3, 3.0, 3.4), None),  # the ranges meet
        ((2.41, 2.5, 2.6), None),  # apart, and not five times as large
    ],
)
def test_numbers_moved_where_their_ranges_are_apart(quartiles: tuple[float, ...], decades: float | None) -> None:
    assert decades_moved(NUMBER, replace(NUMBER, quartiles=quartiles)) == (decades and pytest.approx(decades))


def test_marks_of_thousands_are_not_taken_for_another_unit() -> None:
    larger = replace(WHOLE, quartiles=(4.5, 5.0, 5.4))
    assert decades_moved(larger, replace(NUMBER, decimal="grouped")) is None


def test_a_unit_that_is_declared_anew_explains_the_numbers() -> None:
    larger = replace(NUMBER, quartiles=(4.5, 5.0, 5.4), unit="/uL")
    assert decades_moved(NUMBER, larger) is None


def test_a_unit_declared_anew_without_other_numbers_is_a_shift() -> None:
    assert decades_moved(NUMBER, replace(NUMBER, unit="/uL")) == pytest.approx(-3.0)


@pytest.mark.parametrize(
    ("column", "unit", "decades", "found"),
    [
        ("PLT", "10^9/L", 3.1, "/uL"),
        ("Piastrine (/mmc)", "10^9/L", 2.9, "/mmc"),
        ("PLT", "/uL", -3.0, "10*3/ul"),
        ("PLT (K/µL)", "/uL", -3.0, "k/µl"),
        ("Blasti", "%", -2.0, "1"),
        ("Blasti 1 (%)", "frazione", 2.1, "%"),
        ("Blasti", "%", 1.0, None),
        ("Dose", "ug/d", -3.0, "mg/d"),
        ("Dose", "spoons", 3.0, None),
    ],
)
def test_the_unit_that_explains_a_factor_is_found(column: str, unit: str, decades: float, found: str | None) -> None:
    assert unit_for(column, unit, decades) == found


@pytest.mark.parametrize(
    ("decades", "told"),
    [(3.1, "about 1,000 times"), (-1.9, "about 1/100 of"), (1.08, "about 12 times"), (0.85, "about 7 times")],
)
def test_a_factor_is_told_as_the_nearest_known_one(decades: float, told: str) -> None:
    assert told_factor(decades) == f"numbers are {told} what they were"


@pytest.mark.parametrize(
    ("column", "told"),
    [
        (NUMBER, "numbers with a decimal point"),
        (WHOLE, "whole numbers"),
        (WORD, "words"),
        (replace(DAY, formats={"%d/%m/%Y": 0.5, "%Y-%m-%d": 0.5}), "dates as %Y-%m-%d and %d/%m/%Y"),
        (SERIAL, "whole numbers"),
    ],
)
def test_a_kind_is_told_in_words(column: ColumnLayout, told: str) -> None:
    assert told_kind(column) == told
    assert told_kind(SERIAL, is_date=True) == "dates as serial"
