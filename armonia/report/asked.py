"""What pages say of a rule, be it a check or a rule of the doors, and of the column that it is about."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polars as pl

from armonia.quality.checks import Check, Text
from armonia.quality.door_rules import door_rule

DOORS = "doors.html"
LABELS = Path(__file__).parents[2] / "data" / "labels" / "column.csv"


@dataclass(frozen=True)
class Asked:
    """A rule in words: its name, what is wrong where it is broken, what the center does; `check` where it is one.

    `place` is where the report explains it, from the overview.
    """

    rule_id: str
    name: Text
    sentence: Text
    center: Text
    place: str
    check: Check | None = None

    @property
    def known(self) -> Text:
        """What is there where a check of completeness passes."""
        return (self.check and self.check.known) or self.name


def asked_by(rule_ids: Iterable[str], checks: Iterable[Check]) -> dict[str, Asked]:
    """Each of these rules in words."""
    known = {check.check_id: check for check in checks}
    return {rule_id: _asked(rule_id, known.get(rule_id)) for rule_id in sorted(set(rule_ids))}


def _asked(rule_id: str, check: Check | None) -> Asked:
    if check:
        return Asked(rule_id, check.name, check.sentence, check.center, f"checks/{check.check_id}.html", check)
    rule = door_rule(rule_id)
    return Asked(rule_id, rule.name, rule.sentence, rule.what_to_do, f"{DOORS}#{rule.anchor}")


@cache
def column_labels(path: Path = LABELS) -> Mapping[str, Text]:
    """What each `table.column` is called, by its name; what is not in the list goes by its name."""
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["column"]: Text(row["it"], row["en"]) for row in csv.DictReader(lines)}


def label_of(column_name: str | None) -> Text:
    """What a column is called; its own name where nobody gave it another, nothing where there is none."""
    name = column_name or ""
    return column_labels().get(name, Text(name, name))


def in_words(queries: pl.DataFrame, asked: Mapping[str, Asked]) -> pl.DataFrame:
    """The queries with their sentence and their column's label in both languages beside them."""
    labels = {name: label_of(name) for name in queries["column_name"].drop_nulls().unique()}
    said = {rule_id: one.sentence for rule_id, one in asked.items()}
    return queries.with_columns(
        *(_text("column_name", labels, language).alias(f"column_{language}") for language in ("it", "en")),
        *(_text("rule_id", said, language).alias(f"sentence_{language}") for language in ("it", "en")),
    )


def _text(column: str, texts: Mapping[str, Text], language: str) -> pl.Expr:
    words = {key: getattr(text, language) for key, text in texts.items()}
    return pl.col(column).replace_strict(words, default=None, return_dtype=pl.String)
