"""Delivered words to codes, units to factors, patient codes to pseudonyms: each distinct word is looked up once."""

from collections.abc import Callable, Mapping

import polars as pl

from armonia.codelist import load_unit_factors, load_words
from armonia.declaration import ColumnSpec


def normalized(words: pl.Series) -> pl.Series:
    """Trimmed, lower case, single spaces: how words are compared."""
    return words.str.strip_chars().str.to_lowercase().str.replace_all(r"\s+", " ")


def coded(cells: pl.Series, spec: ColumnSpec, codes: str, choices: Mapping[str, str], missing: set[str]) -> pl.Series:
    """The code of each word, null where the cell is empty, missing or unknown; see `unknown` to tell them apart."""
    words = load_words(codes)
    own = {plain(key): value for key, value in {**choices, **spec.words}.items()}

    def code_of(word: str) -> str | None:
        return None if word in missing else words.get(plain(own.get(word, word)))

    return _looked_up(cells, code_of)


def unknown(cells: pl.Series, codes: pl.Series, missing: set[str]) -> pl.Series:
    """True where the cell holds a word and no code came of it."""
    suspect = cells.is_not_null() & codes.is_null()
    if not suspect.any():
        return suspect
    return suspect & ~normalized(cells).is_in([*missing, ""])


def centers(cells: pl.Series, spec: ColumnSpec, center: str) -> pl.Series:
    """The delivering center's code where the cell names it, in its own words; null for every other word."""
    own = {center.lower(), *(plain(word) for word, meant in spec.words.items() if meant == center)}
    return _looked_up(cells, lambda word: center if word in own else None)


def patient_codes(cells: pl.Series, spec: ColumnSpec) -> pl.Series:
    """The hospital's own code within each cell, padded with zeros; null where the declared pattern does not fit."""
    text = cells.str.strip_chars().replace("", None)
    found = text.str.extract(f"^(?:{spec.pattern})$", 1) if spec.pattern else text
    return found.str.zfill(spec.pad)


def factor_of(word: str, canonical: str) -> float:
    """What a delivered value is multiplied with to be in the canonical unit. Raises KeyError where it cannot be."""
    unit, factor = load_unit_factors()[plain(word)]
    if unit != canonical:
        raise KeyError(word)
    return factor


def units_of(words: pl.Series) -> pl.Series:
    """The canonical unit of each row's unit word; null where the word is unknown."""
    known = load_unit_factors()
    return _looked_up(words, lambda word: known[word][0] if word in known else None)


def factors_of(words: pl.Series) -> pl.Series:
    """What the value of each row is multiplied with to be in the canonical unit of its unit word."""
    known = load_unit_factors()
    return _looked_up(words, lambda word: known[word][1] if word in known else None, pl.Float64)


def _looked_up(cells: pl.Series, meaning: Callable[[str], object], dtype: type[pl.DataType] = pl.String) -> pl.Series:
    distinct = cells.unique().drop_nulls()
    meanings = pl.Series([meaning(word) for word in normalized(distinct)], dtype=dtype)
    return cells.replace_strict(distinct, meanings, default=None, return_dtype=dtype)


def plain(word: str) -> str:
    """One word as `normalized` makes a column of them."""
    return " ".join(word.lower().split())
