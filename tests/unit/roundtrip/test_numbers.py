"""A query's number as people are shown it."""

import polars as pl
import pytest

from armonia.doors.identity import looks_like_tax_code
from armonia.roundtrip.numbers import number_of, shown_number, shown_numbers


def test_a_number_is_shown_in_fours_and_known_again() -> None:
    assert shown_number("0123456789abcdef") == "Q-0123-4567-89ab-cdef"
    assert pl.DataFrame({"n": ["0123456789abcdef"]}).select(shown_numbers(pl.col("n"))).item() == shown_number(
        "0123456789abcdef"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Q-0123-4567-89ab-cdef",
        "q-0123-4567-89AB-CDEF",
        " Q-0123 4567 89ab cdef ",
        "0123456789abcdef",
        "0123-4567-89ab-cdef",
    ],
)
def test_a_person_may_write_it_in_several_ways(text: str) -> None:
    assert number_of(text) == "0123456789abcdef"


@pytest.mark.parametrize("text", ["", "Q-", "Q-0123-4567-89ab-cde", "Q-0123-4567-89ab-cdefa", "Q-0123-4567-89ab-cdeg"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert number_of(text) == ""


def test_no_number_is_shown_as_a_tax_code_or_as_what_a_spreadsheet_rounds() -> None:
    assert looks_like_tax_code("abcdef12a34b567c") and not looks_like_tax_code(shown_number("abcdef12a34b567c"))
    for digits in ("1234567890123456", "1234567890e12345"):
        assert float(digits) and pl.Series([shown_number(digits)]).cast(pl.Float64, strict=False).null_count() == 1
