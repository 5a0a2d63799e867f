"""What pages say of a rule, be it a check or a rule of the doors, and of the column that it is about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

import polars as pl

from armonia.quality import facts
from armonia.quality.checks import Check, Text
from armonia.quality.door_rules import door_rule
from armonia.quality.facts import LANGUAGES
from armonia.report.allowed import allowed

DOORS = "doors.html"
COLUMNS = Text("[colonna {columns}]", "[column {columns}]")
IN_ENGLISH = Text("messaggio del sistema, in inglese: ", "")  # on a delivery refused as a whole


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
def column_labels() -> Mapping[str, Text]:
    """What each `table.column` is called, by its name; what is not in the list goes by its name."""
    return {row["column"]: Text(row["it"], row["en"]) for row in facts.rows_of("column")}


def label_of(column_name: str | None) -> Text:
    """What a column is called; its own name where nobody gave it another, nothing where there is none."""
    name = column_name or ""
    return column_labels().get(name, Text(name, name))


def in_words(queries: pl.DataFrame, asked: Mapping[str, Asked]) -> pl.DataFrame:
    """The queries with their sentence, their column's label, what was found and in which record, in both languages."""
    labels = {name: label_of(name) for name in queries["column_name"].drop_nulls().unique()}
    said = {rule_id: one.sentence for rule_id, one in asked.items()}
    records = queries["record"].drop_nulls().unique().to_list()
    return _with_found(queries, asked).with_columns(
        *(_text("column_name", labels, language).alias(f"column_{language}") for language in LANGUAGES),
        *(_text("rule_id", said, language).alias(f"sentence_{language}") for language in LANGUAGES),
        *(_looked_up("record", facts.records_in_words(records, one)).alias(f"record_{one}") for one in LANGUAGES),
    )


def _with_found(queries: pl.DataFrame, asked: Mapping[str, Asked]) -> pl.DataFrame:
    """`found_it` and `found_en`: what the rule of each query says of its facts."""
    by_rule = queries.with_row_index("place").partition_by("rule_id", "program", "column_name", as_dict=True)
    told = [_found_by(asked[rule], program, column, part) for (rule, program, column), part in by_rule.items()]
    none = (
        queries.clear()
        .with_row_index("place")
        .with_columns(*(pl.lit(None, pl.String).alias(f"found_{one}") for one in LANGUAGES))
    )
    return pl.concat([none, *told]).sort("place").drop("place")


def _found_by(rule: Asked, program: str, column: str | None, queries: pl.DataFrame) -> pl.DataFrame:
    found = pl.col("found")
    if rule.check:
        told = {one: _said(rule.check.found, found, one) for one in LANGUAGES}
    else:
        template = template_of(rule.rule_id, program, (column or "").partition(".")[0])
        told = {
            one: facts.in_words(getattr(template, one), found, one, pl.lit(getattr(IN_ENGLISH, one)) + found)
            for one in LANGUAGES
        }
    return queries.with_columns(expr.alias(f"found_{one}") for one, expr in told.items())


def template_of(rule_id: str, program: str, table: str) -> Text:
    """What is said where a row broke a rule of the doors: the column as the center calls it, what may stand there."""
    more = allowed(program, table, rule_id)
    return Text(*(": ".join(filter(None, (getattr(COLUMNS, one), getattr(more, one)))) for one in LANGUAGES))


def _said(template: Text | None, found: pl.Expr, language: str) -> pl.Expr:
    return facts.in_words(getattr(template, language), found, language) if template else found


def _text(column: str, texts: Mapping[str, Text], language: str) -> pl.Expr:
    return _looked_up(column, {key: getattr(text, language) for key, text in texts.items()})


def _looked_up(column: str, words: Mapping[str, str]) -> pl.Expr:
    return pl.col(column).replace_strict(words, default=None, return_dtype=pl.String)
