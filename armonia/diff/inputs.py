"""Whose staged rows differ between two releases, and whether a rule or a delivery made them: compared within DuckDB."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from armonia.diff.candidates import Two, counting
from armonia.diff.changes import SOURCE
from armonia.release.content import quoted

STEPS = ("rule", "delivery")
INPUT_CHANGE = """
    create table input_change (step varchar, program varchar, staged varchar, center_code varchar, patient_id varchar)
"""
DIFFERING = """
    insert into input_change
    with staged_row as (
        select side.weight, center_code, {person} as patient_id, hash({cells}) as row_hash
        from read_parquet({files}, union_by_name = true, filename = true) as delivered
        inner join side on delivered.filename = side.filename
    ),
    differing as (
        select center_code, patient_id
        from staged_row
        group by center_code, patient_id, row_hash
        having sum(weight) != 0
    )
    select distinct '{step}', '{program}', '{staged}', center_code, patient_id from differing
"""


@dataclass(frozen=True)
class Shift:
    """A sender's staged folders that counted before a step, and those that count after it."""

    step: str
    center: str
    program: str
    before: tuple[Path, ...]
    after: tuple[Path, ...]


def find_inputs(con: duckdb.DuckDBPyConnection, two: Two, staged: Path) -> None:
    """Makes `input_change`: whose rows of which staged table differ by `rule` or by `delivery`.

    By a rule differ the same deliveries, judged otherwise; by a delivery, what counts now from what counted.
    A null patient stands for all of the center's, where a staged folder is no longer there to compare.
    """
    con.execute(INPUT_CHANGE)
    shifts = [shift for sender in two.senders() for shift in _shifts(two, *sender, staged)]
    for shift in shifts:
        if not all((folder / "verdict.json").exists() for folder in (*shift.before, *shift.after)):
            row = [shift.step, shift.program, None, shift.center, None]
            con.execute("insert into input_change values (?, ?, ?, ?, ?)", row)
    for step in STEPS:
        for program in sorted({shift.program for shift in shifts}):
            _compare(con, step, program, [one for one in shifts if (one.step, one.program) == (step, program)])


def _shifts(two: Two, center: str, program: str, staged: Path) -> Iterator[Shift]:
    """First the same deliveries under the new rules, then the other deliveries under them."""
    known = two.deliveries()[1]
    counted, count = (counting(side, center, program) for side in two.manifests)
    before = tuple(staged / one["staged"] for one in counted)
    between = tuple(staged / _judged_anew(one, known.get(one["delivery_id"])) for one in counted)
    after = tuple(staged / one["staged"] for one in count)
    for step, old, new in ((STEPS[0], before, between), (STEPS[1], between, after)):
        if set(old) != set(new):
            yield Shift(step, center, program, old, new)


def _judged_anew(before: Mapping[str, Any], after: Mapping[str, Any] | None) -> str:
    """The folder of the delivery under the new rules; the old one where it is not kept, and has none."""
    is_judged = after is not None and after["staged"].startswith(before["sha256"][:32])
    return str(after["staged"] if after and is_judged else before["staged"])


def _compare(con: duckdb.DuckDBPyConnection, step: str, program: str, shifts: Sequence[Shift]) -> None:
    sides = [(folder, weight) for one in shifts for folders, weight in ((one.before, -1), (one.after, 1))
             for folder in folders]  # fmt: skip
    tables = {path.name for folder, _ in sides for path in folder.glob("*.parquet")}
    for name in sorted(tables - {"patients.parquet"}):
        if not name.endswith(".rejected.parquet"):
            files = [(str(folder / name), weight) for folder, weight in sides if (folder / name).exists()]
            _compare_table(con, step, program, f"{program.lower()}__{name.removesuffix('.parquet')}", files)


def _compare_table(
    con: duckdb.DuckDBPyConnection, step: str, program: str, staged: str, files: Sequence[tuple[str, int]]
) -> None:
    con.execute("create or replace temp table side (filename varchar, weight integer)")
    con.executemany("insert into side values (?, ?)", [list(one) for one in files])
    listed = (
        "[" + ", ".join("'{}'".format(name.replace("'", "''")) for name in sorted({name for name, _ in files})) + "]"
    )
    found = con.execute(f"describe select * from read_parquet({listed}, union_by_name = true)").fetchall()
    names = sorted(row[0] for row in found)
    cells = ", ".join(f"{quoted(name)}::varchar" for name in names if name not in SOURCE)
    told = {"step": step, "program": program, "staged": staged, "files": listed, "cells": cells}
    person = "patient_id" if "patient_id" in names else "null::varchar"  # a waiver is of nobody in particular
    con.execute(DIFFERING.format(person=person, **told))
