"""Delivered text as a spreadsheet may hold it."""

import polars as pl
import pytest

from armonia.roundtrip.inert import inert, unreckoned


def shown(text: str | None) -> str | None:
    return pl.DataFrame({"text": [text]}, schema={"text": pl.String}).select(inert(pl.col("text"))).item()


def safe(text: str | None) -> str | None:
    return pl.DataFrame({"text": [text]}, schema={"text": pl.String}).select(unreckoned(pl.col("text"))).item()


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a\u202egnp.exe", "a⟨U+202E⟩gnp.exe"),
        ("\ufeff\u200b\u2066", "⟨U+FEFF⟩⟨U+200B⟩⟨U+2066⟩"),
        ("\x00\x1b[31m\x9b", "⟨U+0000⟩⟨U+001B⟩[31m⟨U+009B⟩"),
        ("\U000e0041\ufe0f\uffff", "⟨U+E0041⟩⟨U+FE0F⟩⟨U+FFFF⟩"),
        ("due\nrighe\r\ne\ttab", "due⏎righe⏎e⇥tab"),
        ("città, è già µ ≥ 10⁹/L 白血病 😀", "città, è già µ ≥ 10⁹/L 白血病 😀"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("", ""),
        (None, None),
    ],
)
def test_what_nobody_sees_is_written_as_its_number_and_all_else_stays(text: str | None, seen: str | None) -> None:
    assert shown(text) == seen


def test_a_long_text_is_cut_and_told_to_be() -> None:
    text = shown("è" * 10_240)
    assert text is not None and len(text) < 400
    assert text.startswith("è" * 300) and text.endswith("… (10240 caratteri / characters)")
    assert shown("è" * 300) == "è" * 300


@pytest.mark.parametrize("mark", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "﹦", "−", " =", "\u3000@", "\xa0="])
def test_what_a_spreadsheet_would_reckon_begins_with_an_apostrophe(mark: str) -> None:
    assert safe(f"{mark}cmd|' /C calc'!A0") == f"'{mark}cmd|' /C calc'!A0"


@pytest.mark.parametrize("text", ["=1+1", "'=1+1", "''", "-3", "240 /uL", "a=b", "", " spazio"])
def test_the_text_is_had_again_without_the_first_apostrophe(text: str) -> None:
    told = safe(text)
    assert told is not None
    assert told.removeprefix("'") == text
    assert told.startswith("'") == (text[:1] in "=+-@'" and text != "")


def test_a_text_that_nothing_would_reckon_stays_as_it_is() -> None:
    assert [safe(text) for text in ("12,5", "a@b", "ciclo 2", None)] == ["12,5", "a@b", "ciclo 2", None]
