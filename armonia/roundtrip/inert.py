"""Delivered text as a spreadsheet may hold it: of bearable length, nothing in it hidden, nothing in it reckoned."""

import unicodedata
from functools import cache

import polars as pl

from armonia.report.inert import SHOWN

PLANES = (range(0x20000), range(0xE0000, 0xE1000))
HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
BLANK_LETTERS = "\u115f\u1160\u17b4\u17b5\u3164\uffa0"
ENDS = {"\n": "⏎", "\r": "⏎", "\u2028": "⏎", "\u2029": "⏎", "\t": "⇥"}
RECKONED = "=+\\-@＝＋－＠﹦﹢﹣﹫−"  # what a spreadsheet, or one of another language, begins a formula with


def inert(text: pl.Expr) -> pl.Expr:
    """The text's first characters, and how long it is if longer; signs that nobody sees are written as their number."""
    cut = pl.format("{}… ({} caratteri / characters)", text.str.head(SHOWN), text.str.len_chars())
    whole = pl.when(text.str.len_chars() > SHOWN).then(cut).otherwise(text)
    signs = _signs()
    return whole.str.replace_all("\r\n", "\n", literal=True).str.replace_many(list(signs), list(signs.values()))


def unreckoned(text: pl.Expr) -> pl.Expr:
    """The text for a CSV file: one that a spreadsheet would reckon, or that begins with an apostrophe, after another.

    Who drops the first apostrophe of such a cell has the text again.
    """
    return pl.when(text.str.contains(f"^\\s*['{RECKONED}]")).then(text.str.replace("^", "'")).otherwise(text)


@cache
def _signs() -> dict[str, str]:
    """Every control, bidi mark, joiner and other sign without a shape, and how it is written."""
    found = (chr(code) for plane in PLANES for code in plane)
    return {sign: ENDS.get(sign, f"⟨U+{ord(sign):04X}⟩") for sign in found if _is_hidden(sign)}


def _is_hidden(sign: str) -> bool:
    code = ord(sign)
    is_surrogate, is_no_character = 0xD800 <= code <= 0xDFFF, code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    is_variation = 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF
    hidden = unicodedata.category(sign) in HIDDEN or is_variation or is_no_character or sign in BLANK_LETTERS
    return hidden and not is_surrogate
