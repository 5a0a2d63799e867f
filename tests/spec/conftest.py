"""Relations specified by example: input tables drawn as text, one select of `sql/` run over them, the result drawn too.

A column that is not drawn holds its default below, or null. An empty cell is null; `""` is the empty text.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import duckdb
import polars as pl
import pytest

from armonia.contracts import load_tables, programs
from armonia.night.ingredients import Ingredients
from armonia.omop.standard import load_concepts
from armonia.quality.checks import load_checks
from armonia.quality.facts import in_words
from armonia.warehouse.operations import write_operations
from armonia.warehouse.references import load_references
from armonia.warehouse.relations import (
    EXPORTS,
    Relation,
    build_relations,
    create_export,
    read_export,
    read_relations,
)
from armonia.warehouse.selects import create_macros
from armonia.warehouse.staged_views import create_staged

DEFAULTS = {
    "patient_id": "p1",
    "program": "NEUF",
    "center_code": "IT01",
    "delivery_id": "delivery",
    "source_file": "file",
    "source_row": "1",
    "sequence": "1",
    "instance": "1",
    "origin": "paper",
}
Types = dict[str, dict[str, str]]


def parse(drawing: str) -> tuple[list[str], list[list[str | None]]]:
    """The header and the rows of a table drawn with `|`, or upright: a line a column, `name: value | value`."""
    lines = [line for line in drawing.splitlines() if line.strip()]
    is_upright = ":" in lines[0].partition("|")[0]
    cells = [
        [cell.strip() for cell in (line.replace(":", "|", 1) if is_upright else line).split("|")] for line in lines
    ]
    header, *rows = zip(*cells, strict=True) if is_upright else cells
    assert all(len(row) == len(header) for row in rows), drawing
    return list(header), [[None if cell == "" else cell.replace('""', "") for cell in row] for row in rows]


@dataclass
class Spec:
    """One relation under test: `given` draws what it reads, `then` runs its select and compares the columns drawn."""

    con: duckdb.DuckDBPyConnection
    types: Types
    drawn: set[str] = field(default_factory=set)

    def given(self, relation: str, drawing: str) -> None:
        """Creates the relation with the drawn rows, every column of its real type."""
        header, rows = parse(drawing)
        self._create(relation, self.types[relation])
        columns = [*header, *(name for name in DEFAULTS if name in self.types[relation] and name not in header)]
        values = [[*row, *(DEFAULTS[name] for name in columns[len(header) :])] for row in rows]
        self._insert(relation, columns, values)

    def expect(self, relation: str, drawing: str) -> None:
        """Asserts that the relation has exactly the drawn rows, in any order, as far as its columns are drawn."""
        header, rows = parse(drawing)
        self._run(relation)
        self._create("expected", {name: self.types[relation][name] for name in header})
        self._insert("expected", header, rows)
        assert self.rows("result", header) == self.rows("expected", header)

    def expect_any(self, relation: str) -> None:
        """Runs the relation's select, whose rows the test then looks at itself."""
        self._run(relation)

    def rows(self, relation: str, columns: list[str]) -> list[tuple[Any, ...]]:
        """The named columns of every row, sorted, numbers to 9 digits."""
        found = self.con.table(relation).select(*(f'"{name}"' for name in columns)).fetchall()
        return sorted((tuple(map(_comparable, row)) for row in found), key=repr)

    def _run(self, relation: str) -> None:
        selected = _selects()[relation]
        for name in selected.reads - self.drawn:
            if name.startswith("ref.") and name not in ("ref.analysis", "ref.published"):
                self._create(name, self.types[name])
                self.con.execute(f"insert into {name} select * from references_.{name}")
            else:
                self._create(name, self.types[name])
        self.con.execute(f"create or replace temp table result as {selected.sql}")
        if selected.is_check:
            self._say_what_was_found(relation.partition(".")[2])

    def _say_what_was_found(self, relation: str) -> None:
        """Puts what each check says of its facts, in English, in their place: what is drawn is what people read."""
        rows = self.con.table("result").pl()
        told = [(one.found.en, one.only) for one in load_checks() if one.relation == relation and one.found]
        for template, only in told:
            of_it = pl.all_horizontal(pl.lit(True), *(pl.col(name) == value for name, value in only.items()))
            said = in_words(template, pl.col("found"), "en")
            rows = rows.with_columns(found=pl.when(of_it).then(said).otherwise("found"))
        self.con.register("said", rows)
        self.con.execute("create or replace temp table result as from said")

    def _create(self, relation: str, types: dict[str, str]) -> None:
        schema = relation.partition(".")[0] if "." in relation else "main"
        columns = ", ".join(f'"{name}" {kind}' for name, kind in types.items())
        self.con.execute(f"create schema if not exists {schema}")
        self.con.execute(f"create or replace table {relation} ({columns})")
        self.drawn.add(relation)

    def _insert(self, relation: str, columns: list[str], rows: list[list[str | None]]) -> None:
        if rows:
            names = ", ".join(f'"{name}"' for name in columns)
            marks = ", ".join("?" for _ in columns)
            self.con.executemany(f"insert into {relation} ({names}) values ({marks})", rows)


def _selects() -> dict[str, Relation]:
    """Every select of `sql/`, those for exports too."""
    return read_relations() | {one.name: one for schema in EXPORTS for one in read_export(schema)}


def _comparable(value: Any) -> Any:
    return round(value, 9) if isinstance(value, float) else value


@pytest.fixture(scope="session")
def empty_warehouse() -> Types:
    """The columns and types of every relation, found by building all of them from nothing."""
    con = duckdb.connect()
    load_references(con)
    for program in programs():
        for table, contract in load_tables(program).items():
            create_staged(con, program, table, contract, [])
    write_operations(con, Ingredients(date(2021, 3, 1), ()))
    build_relations(con)
    con.register("reviewed", load_concepts())
    con.execute("create schema omop; create table omop.code as from reviewed")
    create_export(con, "omop")
    found: Types = {}
    for relation, column, kind in con.execute(
        "select schema_name || '.' || table_name, column_name, data_type from duckdb_columns() order by column_index"
    ).fetchall():
        found.setdefault(relation, {})[column] = kind
    return found


@pytest.fixture
def spec(empty_warehouse: Types) -> Spec:
    """A fresh database with the macros and nothing else."""
    con = duckdb.connect()
    con.execute("attach ':memory:' as references_; use references_")
    load_references(con)
    con.execute("use memory")
    create_macros(con)
    return Spec(con, empty_warehouse)
