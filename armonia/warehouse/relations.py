"""The relations of `sql/`: finds what each select reads from the SQL itself, and creates every relation in that order.

Folder = schema, file = relation. `conform.<entity>` is the union of every `conform.<program>__<entity>`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from armonia.faults import OperatorError
from armonia.quality.ground import Ground, lay
from armonia.warehouse.descriptions import describe
from armonia.warehouse.resting import lay_rests
from armonia.warehouse.selects import (
    ROOT,
    UNFOLDED,
    callees_first,
    create_macros,
    execute,
    opening_comment,
    selects_of,
)
from schemas import quality

# Of tonight's events; others as soon as these are on the ledger.
BEFORE = ("quality.replied", "quality.query_before", "quality.query_ending")
STEPPING_STONES = ("conform", "staged")
SCHEMAS = ("conform", "core", "analysis", "quality", "meta")
EXPORTS = ("omop",)  # made for an export, and no part of a release
GIVEN = {"quality.rejected_row", "quality.check", "quality.check_result"}
KNOWN_READS: dict[tuple[str, str], frozenset[str]] = {}


@dataclass(frozen=True)
class Relation:
    """One select of `sql/`: `name` is `schema.relation`, `origin` the file, `reads` the relations it names."""

    name: str
    sql: str
    origin: str
    reads: frozenset[str]

    @property
    def is_view(self) -> bool:
        """Stepping stones are views, and checks; what unfolds sets by patient, or lays out `analysis.result`, too."""
        is_laid_out = "analysis.result" in self.reads and self.reads <= set(UNFOLDED)
        return self.name.startswith("conform.") or self.name in UNFOLDED or is_laid_out or self.is_check

    @property
    def creating(self) -> str:
        """The statement that creates it."""
        return f"create {'view' if self.is_view else 'table'} {self.name} as\n{self.sql}"

    @property
    def is_check(self) -> bool:
        """A relation of `quality` that lists each record checked: one that no contract of its own describes."""
        schema, _, name = self.name.partition(".")
        return schema == "quality" and name not in quality.RELATIONS and self.name not in BEFORE

    @property
    def is_asking(self) -> bool:
        """What follows from the checks, once they were made: findings, the queries about them, how they went."""
        return self.name.startswith(("quality.", "meta.")) and not self.is_check


def build_relations(
    con: duckdb.DuckDBPyConnection,
    report: Callable[[int, int], None] = lambda number, of: None,
    root: Path = ROOT,
    judge: Callable[[duckdb.DuckDBPyConnection], Ground] = lambda con: Ground(),
    step: Callable[[str], AbstractContextManager[object]] = nullcontext,
) -> list[str]:
    """Creates macros, relations and their descriptions from `staged.*` and `ref.*` of the current catalog.

    Gives the relations' names in build order; `report` hears each one's number, of how many; `judge` makes the checks,
    once all they read stands; `step` times the parts. Raises OperatorError, naming the file, for SQL that
    does not parse, bind or run, but for a check, of which its result tells; and for a relation or column without a
    description.
    """
    with step("macros"):
        create_macros(con, root)
    relations = in_build_order(read_relations(root))
    made = [one for one in relations if not one.is_asking]
    asked = [one for one in relations if one.is_asking]
    for schema in SCHEMAS:
        con.execute(f"create schema if not exists {schema}")
    for number, relation in enumerate(made, start=1):
        with step("analyses") if relation.name.startswith("analysis.") else nullcontext():
            _create(con, relation)
        report(number, len(relations))
    ground = judge(con)
    with step("ask queries"):
        lay(con, ground)
        lay_rests(con, {one.name: one.reads for one in relations})
        for number, relation in enumerate(asked, start=len(made) + 1):
            _create(con, relation)
            report(number, len(relations))
    with step("describe"):
        describe(con)
    return [relation.name for relation in (*made, *asked)]


def drop_stepping_stones(con: duckdb.DuckDBPyConnection) -> None:
    """Drops `conform`, `staged` and what tonight's events were made from: nothing of what is published reads them."""
    for name in BEFORE:
        con.execute(f"drop table if exists {name}")
    for schema in STEPPING_STONES:
        con.execute(f"drop schema if exists {schema} cascade")


def read_relations(root: Path = ROOT) -> dict[str, Relation]:
    """Every select of `sql/` by its name, and the union that stands for each entity of `conform`."""
    relations = _read(SCHEMAS, root)
    return relations | {union.name: union for union in _unions(relations)}


def create_export(con: duckdb.DuckDBPyConnection, schema: str, root: Path = ROOT) -> None:
    """Creates the tables of such a folder, from a published warehouse that is the current catalog.

    Raises OperatorError, naming the file, for SQL that does not parse, bind or run.
    """
    for relation in read_export(schema, root):
        _create(con, relation)


def read_export(schema: str, root: Path = ROOT) -> list[Relation]:
    """Every select of a folder that is made for an export only, each after those of the folder that it reads."""
    relations = _read((schema,), root)
    graph = {name: relation.reads & set(relations) for name, relation in relations.items()}
    return [relations[name] for name in callees_first(graph)]


def in_build_order(relations: dict[str, Relation]) -> list[Relation]:
    """The relations, each after all that it reads. Raises OperatorError for one that reads what no file makes."""
    for relation in relations.values():
        own = {name for name in relation.reads if name.partition(".")[0] in SCHEMAS} - GIVEN
        if unknown := sorted(own - set(relations)):
            raise OperatorError(f"{relation.origin}: reads {', '.join(unknown)}, for which sql/ has no file.")
    graph = {name: relation.reads & set(relations) for name, relation in relations.items()}
    return [relations[name] for name in callees_first(graph)]


def _read(schemas: tuple[str, ...], root: Path) -> dict[str, Relation]:
    relations = {}
    with duckdb.connect() as parser:
        for name, sql in selects_of(schemas, root).items():
            origin = f"sql/{name.replace('.', '/')}.sql"
            relations[name] = Relation(name, sql, origin, _known_reads(parser, sql, origin))
    return relations


def _known_reads(parser: duckdb.DuckDBPyConnection, sql: str, origin: str) -> frozenset[str]:
    """What a select reads, parsed once for as long as the process lives and the text is this one."""
    if (origin, sql) not in KNOWN_READS:
        KNOWN_READS[origin, sql] = _names_read(parser, sql, origin)
    return KNOWN_READS[origin, sql]


def _names_read(parser: duckdb.DuckDBPyConnection, sql: str, origin: str) -> frozenset[str]:
    row = parser.execute("select json_serialize_sql(?)", [sql]).fetchone()
    tree = json.loads(row[0]) if row else {}
    if tree.get("error", True):
        raise OperatorError(f"{origin}: {tree.get('error_message')}. One bare select a file, nothing else.")
    if len(tree["statements"]) != 1:
        raise OperatorError(f"{origin}: holds {len(tree['statements'])} statements. One bare select a file.")
    nodes = list(_nodes(tree))
    steps = {entry["key"] for node in nodes for entry in node.get("cte_map", {}).get("map", [])}
    tables = {(node["schema_name"], node["table_name"]) for node in nodes if node.get("type") == "BASE_TABLE"}
    if bare := sorted(table for schema, table in tables if not schema and table not in steps):
        raise OperatorError(f"{origin}: reads {', '.join(bare)} without a schema. Write schema.relation.")
    return frozenset(f"{schema}.{table}" for schema, table in tables if schema)


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    if isinstance(tree, dict):
        yield tree
    if isinstance(tree, dict | list):
        for branch in tree.values() if isinstance(tree, dict) else tree:
            yield from _nodes(branch)


def _unions(relations: dict[str, Relation]) -> Iterator[Relation]:
    parts = [name for name in relations if name.startswith("conform.") and "__" in name]
    for entity in sorted({name.partition("__")[2] for name in parts}):
        members = [name for name in parts if name.partition("__")[2] == entity]
        sql = "\nunion all by name\n".join(f"select * from {name}" for name in members)
        yield Relation(f"conform.{entity}", sql, f"sql/conform/*__{entity}.sql", frozenset(members))


def _create(con: duckdb.DuckDBPyConnection, relation: Relation) -> None:
    with suppress(*((OperatorError,) if relation.is_check else ())):  # its result will say that it is not there
        execute(con, relation.creating, relation.origin)
        if relation.is_check:
            sentence = opening_comment(relation.sql).replace("'", "''")
            execute(con, f"comment on view {relation.name} is '{sentence}'", relation.origin)
