"""How the columns of each sender's latest delivery looked, and those of the one before it: the rows of a table."""

import json
from collections.abc import Iterator, Mapping, Sequence
from math import fsum, log10
from pathlib import Path
from typing import Any

from armonia.codelist import load_unit_factors
from armonia.contracts import STATEMENTS, load_contracts
from armonia.declaration import Declaration, TableSpec, declared, load_declaration
from armonia.doors.coding import plain
from armonia.layout.drift import DATES, NUMBERS
from armonia.layout.profile import SAMPLE, ColumnLayout, FileLayout, Layout, from_json
from armonia.night.standing import Standing, by_sender

WORDS = {"code", "flag"}
ALIKE = 0.8  # of the cells of both deliveries say words that both use: below, words were spelled anew, and none moved


def find_profiles(standings: Sequence[Standing], programs: Path) -> Iterator[dict[str, Any]]:
    """The rows of `ops.column_profile`, given deliveries in the order of receiving; of each sender the last two."""
    known = set(declared(programs))
    for of, deliveries in by_sender(standings).items():
        taken = [one for one in deliveries if (one.verdict.folder / "layout.json").exists()]
        last = [one for one in taken if one.verdict.status == "accepted"][-2:]
        if of not in known or of[1] in STATEMENTS:
            continue
        before: tuple[Standing, Layout] | None = None
        for one in last:
            layout = from_json(json.loads((one.verdict.folder / "layout.json").read_bytes()))
            yield from _profiles(one, layout, before, programs)
            before = one, layout


def _profiles(
    one: Standing, layout: Layout, before: tuple[Standing, Layout] | None, programs: Path
) -> Iterator[dict[str, Any]]:
    """A row for each column of each table whose file came; `before` is the delivery before it and its layout."""
    receipt = one.verdict.receipt
    declaration = load_declaration(receipt.center, receipt.program, receipt.night, programs)
    former = _former(before, programs)
    for table in declaration.tables.values():
        file = layout.files.get(table.file)
        for name, column in _columns(table, file).items():
            said = _contracted(declaration, table.name, name)
            yield {
                "delivery_id": receipt.delivery_id,
                "previous_delivery_id": before[0].verdict.receipt.delivery_id if before else None,
                "center_code": receipt.center,
                "program": receipt.program,
                "source_file": table.file,
                "table_name": table.name,
                "column_name": name,
                **said,
                **_rows(one, table, file),
                **_told(column, said),
                "words_moved": _words_moved(former.get((table.name, name)), column) if said["kind"] in WORDS else None,
            }


def _columns(table: TableSpec, file: FileLayout | None) -> dict[str, ColumnLayout]:
    """The columns of the contract that the file has, by the contract's name."""
    found = file.columns if file else {}
    return {name: found[spec.column] for name, spec in table.columns.items() if spec.column in found}


def _former(before: tuple[Standing, Layout] | None, programs: Path) -> dict[tuple[str, str], ColumnLayout]:
    if not before:
        return {}
    receipt = before[0].verdict.receipt
    declaration = load_declaration(receipt.center, receipt.program, receipt.night, programs)
    return {
        (table.name, name): column
        for table in declaration.tables.values()
        for name, column in _columns(table, before[1].files.get(table.file)).items()
    }


def _contracted(declaration: Declaration, table: str, name: str) -> dict[str, Any]:
    contract = load_contracts(declaration.program)[table]
    return {"kind": contract.columns[name].metadata["kind"], "is_key": name in (contract.unique or ())}


def _rows(one: Standing, table: TableSpec, file: FileLayout | None) -> dict[str, Any]:
    rows = file.rows if file else 0
    of_table = {account.table_name: account.rows_delivered for account in one.verdict.tables}
    return {"rows": rows, "rows_of_table": of_table.get(table.name, rows), "is_sampled": rows > SAMPLE}


def _told(column: ColumnLayout, said: Mapping[str, Any]) -> dict[str, Any]:
    """Cells, and the quartiles, to two digits, of what the contract has as a number; codes may be a patient's."""
    unit, shift = _unit(column.unit)
    is_date = column.family == "date" and said["kind"] in DATES
    has_sizes = column.family == "number" and said["kind"] in NUMBERS and not said["is_key"]
    sizes = [float(f"{10 ** min(size + shift, 300):.2g}") for size in column.quartiles if has_sizes]
    quartiles: Sequence[float | None] = column.quartiles if is_date else sizes
    return {
        "cells": column.cells,
        "filled": column.filled,
        "numbers": column.numbers,
        "is_date": is_date,
        "unit_code": unit,
        **dict(zip(("lower_quartile", "median", "upper_quartile"), quartiles or [None] * 3, strict=True)),
    }


def _unit(word: str | None) -> tuple[str | None, float]:
    """The canonical unit of a declared one, and the decades from the one to the other."""
    known = load_unit_factors()
    unit, factor = known.get(plain(word or ""), (word, 1.0))
    return unit, log10(factor)


def _words_moved(before: ColumnLayout | None, now: ColumnLayout) -> float | None:
    """The share of cells that say another word than before; None where words are too many, or spelled anew."""
    if not before or not _few(before) or not _few(now):
        return None
    both = set(before.words) & set(now.words)
    was, told = (fsum(one.words[word] for word in both) for one in (before, now))
    if min(was, told) < ALIKE:
        return None
    return round(_moved(before.words, now.words), 4)


def _few(column: ColumnLayout) -> bool:
    """Whether the share of every word is known."""
    return column.distinct > 0 and len(column.words) == column.distinct


def _moved(before: Mapping[str, float], now: Mapping[str, float]) -> float:
    return fsum(abs(before.get(word, 0.0) - now.get(word, 0.0)) for word in {*before, *now}) / 2
