"""Answers and waivers that could not be taken, in words: whole files, and single rows with what may stand in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from armonia.quality.checks import Text
from armonia.report.allowed import allowed
from armonia.report.asked import Asked


@dataclass(frozen=True)
class FileNotTaken:
    """A file of which nothing was taken: whose, when, under which rule, and the technical message."""

    center: str
    program: str
    received_on: date
    delivery_id: str
    rule: Asked
    message: str


@dataclass(frozen=True)
class Reason:
    """Why a row was not taken: the rule, the column as its sender calls it, what may stand there."""

    rule: Asked
    column: str
    allowed: Text


@dataclass(frozen=True)
class RowNotTaken:
    """A row that was not taken, where it stands, and every reason."""

    center: str
    program: str
    delivery_id: str
    source_file: str
    source_sheet: str | None
    source_row: int
    reasons: tuple[Reason, ...]


def files_not_taken(files: pl.DataFrame, asked: Mapping[str, Asked]) -> list[FileNotTaken]:
    """Each refused delivery of answers or waivers in words."""
    return [
        FileNotTaken(
            one["center_code"],
            one["program"],
            one["last_received_on"],
            one["delivery_id"],
            asked[one["rule_id"]],
            one["reason"],
        )
        for one in files.to_dicts()
    ]


def rows_not_taken(rows: pl.DataFrame, asked: Mapping[str, Asked]) -> list[RowNotTaken]:
    """Each rejected row of answers or waivers in words."""
    return [
        RowNotTaken(
            one["center_code"],
            one["program"],
            one["delivery_id"],
            one["source_file"],
            one["source_sheet"],
            one["source_row"],
            tuple(_reason(rule_id, one, asked) for rule_id in one["rule_ids"]),
        )
        for one in rows.to_dicts()
    ]


def _reason(rule_id: str, row: Mapping[str, Any], asked: Mapping[str, Asked]) -> Reason:
    own = dict(zip(row["column_names"], row["delivered_names"], strict=True))
    column = own.get(rule_id.partition(".")[2], "")
    return Reason(asked[rule_id], column, allowed(row["program"], row["table_name"], rule_id))
