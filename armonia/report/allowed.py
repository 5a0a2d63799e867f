"""What may stand in a column of a program, in both languages, from its contract: for whoever mends a refused row."""

from collections.abc import Callable
from functools import cache

import pandera.polars as pa

from armonia.codelist import OUT_OF_SCOPE, load_labels
from armonia.contracts import load_contracts, programs
from armonia.quality.checks import Text
from armonia.quality.facts import words

LISTED = 10  # words; a longer list says nothing to who has mistyped one
NOTHING = Text("", "")


@cache
def allowed(program: str, table: str, rule_id: str) -> Text:
    """What the rule of the doors allows in its column; empty where the rule itself says it all."""
    kind, _, name = rule_id.partition(".")
    contract = load_contracts(program).get(table) if program in programs() else None
    column = contract.columns.get(name) if contract is not None else None
    return SAID[kind](column) if column is not None and kind in SAID else NOTHING


def _words(column: pa.Column) -> Text:
    labels = {code: label for code, label in load_labels(column.metadata["codes"]).items() if code != OUT_OF_SCOPE}
    if len(labels) > LISTED:
        return NOTHING
    italian, english = (
        "; ".join(words(one).get(code, label) for code, label in labels.items()) for one in ("it", "en")
    )
    return Text(f"ammesso: {italian}", f"may be: {english}")


def _within(column: pa.Column) -> Text:
    limits, unit = column.checks[0].statistics, column.metadata.get("unit") or ""
    low, high = f"{limits['min_value']:g}", f"{limits['max_value']:g}"
    return Text(f"ammesso: da {low} a {high} {unit}".rstrip(), f"may be: {low} to {high} {unit}".rstrip())


def _like(column: pa.Column) -> Text:
    return Text(f"per esempio: {column.metadata['like']}", f"for example: {column.metadata['like']}")


def _shorter(column: pa.Column) -> Text:
    most = column.checks[0].statistics["max_value"]
    return Text(f"al massimo {most} caratteri", f"at most {most} characters")


def _needed(column: pa.Column) -> Text:
    return _words(column) if "codes" in column.metadata else NOTHING


SAID: dict[str, Callable[[pa.Column], Text]] = {
    "code": _words,
    "missing": _needed,
    "range": _within,
    "form": _like,
    "length": _shorter,
}
