"""Delivered words to codes, units to factors, patients' codes to one form."""

import polars as pl
import pytest

from armonia.declaration import ColumnSpec
from armonia.doors.coding import centers, coded, factor_of, factors_of, patient_codes, units_of, unknown


def text(*cells: str | None) -> pl.Series:
    return pl.Series(cells, dtype=pl.String)


def test_words_are_compared_without_case_and_blanks() -> None:
    codes = coded(text("Female", " FEMMINA ", "m", "whole  blood"), ColumnSpec("SEX"), "sex", {}, set())
    assert codes.to_list() == ["female", "female", "male", None]
    assert coded(text("Whole   Blood"), ColumnSpec("SPEC"), "specimen", {}, set()).to_list() == ["blood"]


def test_a_centers_own_codes_are_translated_to_words_first() -> None:
    spec = ColumnSpec("SESSO", words={"1": "maschio", "2": "femmina"})
    assert coded(text("1", "2", "3", "F"), spec, "sex", {}, set()).to_list() == ["male", "female", None, "female"]


def test_a_redcap_choice_is_translated_by_its_label() -> None:
    assert coded(text("0", "1"), ColumnSpec("sex"), "sex", {"0": "Female", "1": "Male"}, set()).to_list() == [
        "female",
        "male",
    ]


def test_an_unknown_word_is_told_from_an_absent_one() -> None:
    cells = text("F", "X", "ND", None, " ", "nd ")
    codes = coded(cells, ColumnSpec("SEX"), "sex", {}, {"nd"})
    assert codes.to_list() == ["female", None, None, None, None, None]
    assert unknown(cells, codes, {"nd"}).to_list() == [False, True, False, False, False, False]


def test_a_word_declared_absent_is_absent_though_the_code_list_has_it() -> None:
    cells = text("M", "F")
    codes = coded(cells, ColumnSpec("SEX"), "sex", {}, {"m"})
    assert codes.to_list() == [None, "female"]
    assert not unknown(cells, codes, {"m"}).any()


def test_a_column_without_a_value_is_read() -> None:
    assert coded(text(None, None), ColumnSpec("SEX"), "sex", {}, set()).to_list() == [None, None]
    assert coded(text(), ColumnSpec("SEX"), "sex", {}, set()).to_list() == []


def test_only_the_delivering_center_is_known() -> None:
    spec = ColumnSpec("SITEID", words={"05": "IT05", "06": "IT06"})
    assert centers(text("05", "it05", "IT05 ", "06", "IT06", "5", None), spec, "IT05").to_list() == [
        *["IT05"] * 3,
        *[None] * 4,
    ]


def test_one_patient_has_one_code_however_it_is_padded() -> None:
    spec = ColumnSpec("ID", pattern=r"(?:PZ-)?(\d{1,4})", pad=4)
    assert patient_codes(text("12", "0012", "PZ-12", " 12 "), spec).to_list() == ["0012"] * 4


def test_a_patient_code_fits_its_pattern_whole() -> None:
    spec = ColumnSpec("ID", pattern=r"(\d{1,4})", pad=4)
    assert patient_codes(text("12345", "x12", "12x", "1 2", "-9", "ND", ""), spec).to_list() == [None] * 7


def test_a_blank_is_nobodys_code() -> None:
    assert patient_codes(text("", "  ", None), ColumnSpec("ID", pad=4)).to_list() == [None] * 3


@pytest.mark.parametrize(
    ("word", "unit", "factor"),
    [("10^9/L", "/uL", 1000), ("K/uL", "/uL", 1000), ("/mmc", "/uL", 1), ("%", "%", 1), ("frazione", "%", 100)],
)
def test_a_unit_has_its_canonical_unit_and_factor(word: str, unit: str, factor: float) -> None:
    words = text(word, word.upper())
    units, factors = units_of(words), factors_of(words)
    assert (units.to_list(), factors.to_list()) == ([unit, unit], [factor, factor])
    assert factor_of(word, unit) == factor


def test_an_unknown_unit_has_no_factor() -> None:
    words = text("furlong", None)
    units, factors = units_of(words), factors_of(words)
    assert (units.to_list(), factors.to_list()) == ([None, None], [None, None])


@pytest.mark.parametrize(("word", "canonical"), [("furlong", "/uL"), ("%", "/uL")])
def test_a_declared_unit_of_another_kind_is_refused(word: str, canonical: str) -> None:
    with pytest.raises(KeyError):
        factor_of(word, canonical)
