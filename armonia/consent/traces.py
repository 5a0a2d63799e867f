"""Where somebody stands: the rows of an archived delivery that are theirs, and the releases that show them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import polars as pl

import armonia.declaration as declarations
from armonia.archive.receipts import Receipt, files_of
from armonia.consent.kept import kept_extracts
from armonia.consent.withdrawal import Withdrawn
from armonia.contracts import STATEMENTS, load_contracts
from armonia.declaration import ColumnSpec, Declaration, load_declaration
from armonia.doors.coding import patient_codes
from armonia.doors.columns import read_files
from armonia.faults import Refusal
from armonia.home import Home
from armonia.pseudonym import pseudonyms
from armonia.readers.extract import Extract

WIDEST_CODE = 8  # digits; a code that a declaration cannot read may lack its zeros, or have too many
FEW = 200  # people looked for at once


@dataclass(frozen=True)
class Trace:
    """Of one delivery: what remains of each file, the people found, how many files and rows were theirs."""

    receipt: Receipt
    remaining: dict[str, Extract]
    people: frozenset[str]
    files: int
    rows: int


def trace(receipt: Receipt, home: Home, who: Withdrawn, scratch: Path, programs: Path) -> Trace | None:
    """Who of `who` stands in the delivery; None where it cannot be read, or a file does not show whose its rows are.

    Raises OperatorError where a declaration is wrong.
    """
    if (receipt.center, receipt.program) not in declarations.declared(programs):
        return None
    declaration = load_declaration(receipt.center, receipt.program, receipt.night, programs)
    extracts = _read(receipt, home, declaration, scratch)
    if extracts is None or not all(_shows_people(extract, name, declaration) for name, extract in extracts.items()):
        return None
    found = {name: _rows_of(extract, name, declaration, who) for name, extract in extracts.items()}
    return Trace(
        receipt,
        remaining={name: _without(extract, found[name][0]) for name, extract in extracts.items()},
        people=frozenset().union(*(people for _, people in found.values())),
        files=sum(theirs.any() for theirs, _ in found.values()),
        rows=sum(int(theirs.sum()) for theirs, _ in found.values()),
    )


def shows(folder: Path, people: Iterable[str]) -> bool:
    """Whether any file of a release holds one of the pseudonyms; so it is, too, where one cannot be read."""
    wanted = sorted(people)
    return bool(wanted) and any(_holds(path, wanted) for path in sorted(folder.rglob("*")) if path.is_file())


def _read(receipt: Receipt, home: Home, declaration: Declaration, scratch: Path) -> dict[str, Extract] | None:
    kept = kept_extracts(receipt, home)
    if kept is not None:
        return kept
    try:
        return read_files(files_of(receipt, home), declaration, scratch)
    except Refusal:
        return None


def _columns(file: str, declaration: Declaration, kind: str = "patient") -> list[ColumnSpec]:
    """Where patients' codes stand in a file, or the pseudonyms we gave out, and how they are written; each way once."""
    contracts = load_contracts(declaration.program)
    found = {
        (spec.column, spec.pattern, spec.pad): spec
        for table in declaration.tables.values()
        for name, spec in table.columns.items()
        if table.file == file and contracts[table.name].columns[name].metadata["kind"] == kind
    }
    return list(found.values())


def _shows_people(extract: Extract, file: str, declaration: Declaration) -> bool:
    columns = [*_columns(file, declaration), *_columns(file, declaration, "pseudonym")]
    if not columns:
        return declaration.program in STATEMENTS  # a waiver speaks of queries
    return {spec.column for spec in columns} <= set(extract.frame.columns)


def _rows_of(extract: Extract, file: str, declaration: Declaration, who: Withdrawn) -> tuple[pl.Series, set[str]]:
    """True for each row that is somebody's of `who`, and their pseudonyms."""
    theirs, people = pl.repeat(False, extract.frame.height, eager=True), set()
    for spec in _columns(file, declaration):
        cells = extract.frame[spec.column]
        distinct = cells.unique().drop_nulls()
        of_cell = dict(zip(distinct, _codes(distinct, spec), strict=True))
        names = pseudonyms({code for codes in of_cell.values() for code in codes}, declaration.center, who.key)
        withdrawn = {code: name for code, name in names.items() if who.is_of(declaration.center, name)}
        theirs |= cells.is_in([cell for cell, codes in of_cell.items() if codes & set(withdrawn)]).fill_null(False)
        people |= set(withdrawn.values())
    for spec in _columns(file, declaration, "pseudonym"):
        given = extract.frame[spec.column].str.strip_chars()
        named = {name for name in given.unique().drop_nulls() if who.is_of(declaration.center, name)}
        theirs |= given.is_in(list(named)).fill_null(False)
        people |= named
    return theirs, people


def _codes(cells: pl.Series, spec: ColumnSpec) -> Iterator[set[str]]:
    """The code in each cell; all that may be one where the declared pattern does not fit."""
    for cell, code in zip(cells, patient_codes(cells, spec), strict=True):
        yield {code} if code is not None else set(_possible_codes(cell))


def _possible_codes(cell: str) -> Iterator[str]:
    for word in re.findall(r"[^\W_]+", cell):
        yield word
        yield from (word.lstrip("0").zfill(width) for width in range(1, WIDEST_CODE + 1))


def _without(extract: Extract, theirs: pl.Series) -> Extract:
    return replace(extract, frame=extract.frame.filter(~theirs), rows=extract.rows.filter(~theirs))


def _holds(path: Path, people: list[str]) -> bool:
    try:
        if path.suffix == ".duckdb":
            return _warehouse_holds(path, people)
        if path.suffix == ".parquet":
            return _text_holds(pl.read_parquet(path).write_json().encode(), people)
        return _text_holds(path.read_bytes(), people)
    except (duckdb.Error, pl.exceptions.PolarsError):
        return True


def _text_holds(text: bytes, people: list[str]) -> bool:
    return any(person.encode() in text for person in people)


def _warehouse_holds(path: Path, people: list[str]) -> bool:
    with duckdb.connect(str(path), read_only=True) as con:
        tables = con.execute("select schema_name, table_name from duckdb_tables() where not internal").fetchall()
        return any(_table_holds(con, schema, table, people) for schema, table in tables)


def _table_holds(con: duckdb.DuckDBPyConnection, schema: str, table: str, people: list[str]) -> bool:
    found = f'select 1 from "{schema}"."{table}" as one where regexp_matches(one::varchar, ?) limit 1'
    few = ["|".join(people[at : at + FEW]) for at in range(0, len(people), FEW)]
    return any(con.execute(found, [pattern]).fetchall() for pattern in few)
