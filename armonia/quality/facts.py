"""What a check found, in words: its template in one language, filled with the facts that its select found.

A template has `{name}` for each fact, `{name:word}` where the fact is a word, or several, that `data/labels/word.csv`
has in both languages, and `[...]` for a part that is left out where a fact of it is not known.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import polars as pl

LABELS = Path(__file__).parents[2] / "data" / "labels"
PARTS = re.compile(r"\[([^\]]*)\]|\{(\w+)(:word)?\}|([^[{]+)")
UNKNOWN = "?"
LANGUAGES = ("it", "en")


def in_words(template: str, facts: pl.Expr, language: str, other: pl.Expr | None = None) -> pl.Expr:
    """The template filled; what is not written as facts is a delivered text or number: said as it is, or as `other`."""
    filled = pl.concat_str([_part(one, facts, language) for one in PARTS.finditer(template)])
    return pl.when(facts.str.starts_with("{")).then(filled).otherwise(facts if other is None else other)


def names_in(template: str) -> set[str]:
    """The facts that a template names."""
    return set(re.findall(r"\{(\w+)(?::word)?\}", template))


def is_template(template: str) -> bool:
    """Whether nothing of it is left over that no rule reads."""
    return not re.sub(PARTS, lambda one: "" if one[1] is None else re.sub(PARTS, "", one[1]), template)


@cache
def words(language: str) -> Mapping[str, str]:
    """What each word of checks and records is called in one language."""
    return {row["word"]: row[language] for row in rows_of("word")}


def rows_of(name: str) -> Iterator[dict[str, str]]:
    """The lines of `data/labels/<name>.csv`."""
    with (LABELS / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _part(found: re.Match[str], facts: pl.Expr, language: str) -> pl.Expr:
    optional, name, is_word, literal = found.groups()
    if optional is not None:
        inner = [_part_or_null(one, facts, language) for one in PARTS.finditer(optional)]
        return pl.concat_str(inner).fill_null("")
    if name is not None:
        return _fact(name, is_word, facts, language).fill_null(UNKNOWN)
    return pl.lit(literal)


def _part_or_null(found: re.Match[str], facts: pl.Expr, language: str) -> pl.Expr:
    _, name, is_word, literal = found.groups()
    return pl.lit(literal) if name is None else _fact(name, is_word, facts, language)


def _fact(name: str, is_word: str | None, facts: pl.Expr, language: str) -> pl.Expr:
    fact = facts.str.json_path_match(f"$.{name}")
    return _each_word(fact, words(language)) if is_word else fact


def _each_word(text: pl.Expr, known: Mapping[str, str]) -> pl.Expr:
    each = pl.element().replace(list(known), list(known.values()))
    return text.str.split(", ").list.eval(each).list.join(", ")


def records_in_words(records: Iterable[str], language: str) -> dict[str, str]:
    """What each record is called: by the first phrase of `data/labels/record.csv` that it is of, a word, or itself."""
    return {record: _record(record, language) for record in records}


def _record(record: str, language: str) -> str:
    known = words(language)
    if record in known:
        return known[record]
    for pattern, phrase in _phrases(language):
        if fits := pattern.fullmatch(record):
            return phrase.format(**{name: known.get(part, part) for name, part in fits.groupdict().items()})
    return record


@cache
def _phrases(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Each phrase as a pattern, and how it is said."""
    return tuple((_pattern(row["record"]), row[language]) for row in rows_of("record"))


def _pattern(phrase: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>.+)", phrase))
