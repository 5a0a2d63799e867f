"""A query's number as people are shown it: no spreadsheet takes it for a number, no door for a tax code."""

import re

import polars as pl

DIGITS = re.compile("[0-9a-f]{16}")


def shown_number(query_id: str) -> str:
    """`Q-0123-4567-89ab-cdef` for the query `0123456789abcdef`."""
    return "Q-" + "-".join(query_id[at : at + 4] for at in range(0, len(query_id), 4))


def shown_numbers(query_ids: pl.Expr) -> pl.Expr:
    """The same of a column."""
    return pl.format("Q-{}-{}-{}-{}", *(query_ids.str.slice(at, 4) for at in (0, 4, 8, 12)))


def number_of(text: str) -> str:
    """The query that a person means, as the warehouse knows it; empty where it is no number of a query."""
    digits = re.sub(r"^q-|[\s-]", "", text.strip().lower())
    return digits if DIGITS.fullmatch(digits) else ""
